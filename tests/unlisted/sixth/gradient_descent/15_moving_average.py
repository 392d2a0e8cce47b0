# The new gradient is multiplied by 1 - momentum.
# kind: mistake
# task: train_manual_update
# truth: the new gradient is multiplied by 1 - momentum
# says: 1 - |1 − |damp|average

# %% task="train_manual_update" edit="true"
# - v.mul_(momentum).add_(g)
# + v.mul_(momentum).add_((1 - momentum) * g)
