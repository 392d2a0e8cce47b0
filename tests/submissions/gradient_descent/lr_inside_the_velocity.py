# v holds the step itself, v ← μv − αg, p ← p + v: the same within one call.
# kind: unusual

# %% task="train_manual_update" edit="true"
# - v.mul_(momentum).add_(g)
# - p -= lr * v
# + v.mul_(momentum).sub_(lr * g)
# + p += v
