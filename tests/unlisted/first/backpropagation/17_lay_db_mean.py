# The student takes the mean over the samples for dL_db instead of the sum.
# kind: mistake
# task: layer_gradients
# place: dL/db
# truth: `dL_db = delta_l.mean(dim=0)` instead of `dL_db = delta_l.sum(dim=0)`

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l.mean(dim=0)
