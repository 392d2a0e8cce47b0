# The weight decay is applied beside the velocity, as in a decoupled decay, and not through it.
# kind: mistake
# task: train_manual_update
# truth: the weight decay is applied beside the velocity, as in a decoupled decay, and not through it
# says: decay|λ|penalty & velocity|momentum|gradient|decoupled|through|beside|before

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# - v.mul_(momentum).add_(g)
# - p -= lr * v
# + v.mul_(momentum).add_(p.grad)
# + p -= lr * (v + weight_decay * p)
