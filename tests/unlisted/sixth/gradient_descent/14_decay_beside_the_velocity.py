# Weight decay acts beside the velocity, not through it.
# kind: mistake
# task: train_manual_update
# truth: weight decay acts beside the velocity, not through it
# says: velocity|decay|momentum

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# - v.mul_(momentum).add_(g)
# - p -= lr * v
# + v.mul_(momentum).add_(p.grad)
# + p -= lr * (v + weight_decay * p)
