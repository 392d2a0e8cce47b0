# Two mistakes: (1) dL_dw is transposed; (2) dL_db is a mean over the samples.
# kind: mistake
# task: layer_gradients
# place: dL/dW and dL/db
# truth: `dL_dw = a_previous.T @ delta_l ⏎ dL_db = delta_l.mean(dim=0)` instead of `dL_dw = delta_l.T @ a_previous ⏎ dL_db = delta_l.sum(dim=0)`

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# - dL_db = delta_l.sum(dim=0)
# + dL_dw = a_previous.T @ delta_l
# + dL_db = delta_l.mean(dim=0)
