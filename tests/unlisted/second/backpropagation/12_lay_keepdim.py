# The student keeps the summed dimension, so dL_db has shape (1, n_l).
# kind: mistake
# task: layer_gradients
# place: dL/db
# truth: `dL_db = delta_l.sum(dim=0, keepdim=True)` instead of `dL_db = delta_l.sum(dim=0)`

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l.sum(dim=0, keepdim=True)
