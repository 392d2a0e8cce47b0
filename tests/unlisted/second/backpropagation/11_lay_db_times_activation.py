# The student takes dL_db as the row sums of dL_dw, so the previous activations are in it.
# kind: mistake
# task: layer_gradients
# place: dL/db
# truth: `dL_db = dL_dw.sum(dim=1)` instead of `dL_db = delta_l.sum(dim=0)`

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = dL_dw.sum(dim=1)
