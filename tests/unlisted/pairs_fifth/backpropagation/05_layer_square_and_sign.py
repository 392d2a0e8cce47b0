# (1) dL_dw uses the squared activations; (2) dL_db has a minus.
# kind: mistake
# task: layer_gradients
# truth: (1) dL_dw uses the squared activations; (2) dL_db has a minus
# says: square & minus|sign

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# + dL_dw = delta_l.T @ a_previous**2

# - dL_db = delta_l.sum(dim=0)
# + dL_db = -delta_l.sum(dim=0)
