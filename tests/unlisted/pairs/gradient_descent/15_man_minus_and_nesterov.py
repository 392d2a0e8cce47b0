# Two mistakes in momentum: (1) the old velocity is subtracted; (2) the step is g + momentum * v instead of v.
# kind: mistake
# task: train_manual_update
# place: the velocity v and the step p
# truth: `v.mul_(-momentum).add_(g) ⏎ p -= lr * (g + momentum * v)` instead of `v.mul_(momentum).add_(g) ⏎ p -= lr * v`

# %% task="train_manual_update" edit="true"
# - v.mul_(momentum).add_(g)
# - p -= lr * v
# + v.mul_(-momentum).add_(g)
# + p -= lr * (g + momentum * v)
