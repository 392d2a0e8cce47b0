# The student does not keep the velocity: computes v = momentum * v + g as a new local tensor, so the list stays zero.
# kind: mistake
# task: train_manual_update
# place: the velocity v
# truth: `v = momentum * v + g` instead of `v.mul_(momentum).add_(g)`

# %% task="train_manual_update" edit="true"
# - v.mul_(momentum).add_(g)
# + v = momentum * v + g
