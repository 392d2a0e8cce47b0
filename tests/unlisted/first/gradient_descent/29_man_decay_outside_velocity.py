# The student applies weight decay in the step instead of the gradient, so it does not go through the velocity.
# kind: mistake
# task: train_manual_update
# place: the step p
# truth: `g = p.grad ⏎ p -= lr * (v + weight_decay * p)` instead of `g = p.grad + weight_decay * p ⏎ p -= lr * v`

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# - v.mul_(momentum).add_(g)
# - p -= lr * v
# + g = p.grad
# + v.mul_(momentum).add_(g)
# + p -= lr * (v + weight_decay * p)
