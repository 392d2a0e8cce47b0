# Two mistakes: (1) dL_dw divided by the number of inputs of the layer; (2) dL_db divided by the number of samples.
# kind: mistake
# task: layer_gradients
# place: dL/dW and dL/db
# truth: `dL_dw = delta_l.T @ a_previous / a_previous.shape[1] ⏎ dL_db = delta_l.sum(dim=0) / len(delta_l)` instead of `dL_dw = delta_l.T @ a_previous ⏎ dL_db = delta_l.sum(dim=0)`

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# - dL_db = delta_l.sum(dim=0)
# + dL_dw = delta_l.T @ a_previous / a_previous.shape[1]
# + dL_db = delta_l.sum(dim=0) / len(delta_l)
