# The student sums over the neurons (dim=1) instead of the samples for dL_db.
# kind: mistake
# task: layer_gradients
# place: dL/db
# truth: `dL_db = delta_l.sum(dim=1)` instead of `dL_db = delta_l.sum(dim=0)`

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l.sum(dim=1)
