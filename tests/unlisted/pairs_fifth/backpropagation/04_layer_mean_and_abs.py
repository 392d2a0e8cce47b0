# (1) dL_dw is divided by the number of samples; (2) dL_db sums absolute values.
# kind: mistake
# task: layer_gradients
# truth: (1) dL_dw is divided by the number of samples; (2) dL_db sums absolute values
# says: samples|N|mean|divided & absolute

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# + dL_dw = delta_l.T @ a_previous / len(delta_l)

# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l.abs().sum(dim=0)
