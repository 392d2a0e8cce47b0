# (1) dL_dw is a mean over N; (2) db has the wrong sign.
# kind: mistake
# task: layer_gradients
# truth: (1) dL_dw is a mean over N; (2) db has the wrong sign
# says: N & sign

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# + dL_dw = delta_l.T @ a_previous / len(a_previous)

# - dL_db = delta_l.sum(dim=0)
# + dL_db = -delta_l.sum(dim=0)
