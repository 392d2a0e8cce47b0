# (1) the gradient of the weights has the wrong sign; (2) the gradient of the bias is a mean.
# kind: mistake
# task: layer_gradients
# truth: (1) the gradient of the weights has the wrong sign; (2) the gradient of the bias is a mean
# says: sign|minus|negative & mean|divid

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# - dL_db = delta_l.sum(dim=0)
# + dL_dw = -delta_l.T @ a_previous
# + dL_db = delta_l.mean(dim=0)
