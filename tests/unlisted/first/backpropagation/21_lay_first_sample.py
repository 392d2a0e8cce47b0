# The student takes only the first sample's delta as dL_db (right for m = 1 only).
# kind: mistake
# task: layer_gradients
# place: dL/db
# truth: `dL_db = delta_l[0]` instead of `dL_db = delta_l.sum(dim=0)`

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l[0]
