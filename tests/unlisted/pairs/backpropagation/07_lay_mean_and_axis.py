# Two mistakes: (1) dL_dw divided by m again; (2) dL_db summed over dim=1.
# kind: mistake
# task: layer_gradients
# place: dL/dW and dL/db
# truth: `dL_dw = delta_l.T @ a_previous / len(delta_l) ⏎ dL_db = delta_l.sum(dim=1)` instead of `dL_dw = delta_l.T @ a_previous ⏎ dL_db = delta_l.sum(dim=0)`

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# - dL_db = delta_l.sum(dim=0)
# + dL_dw = delta_l.T @ a_previous / len(delta_l)
# + dL_db = delta_l.sum(dim=1)
