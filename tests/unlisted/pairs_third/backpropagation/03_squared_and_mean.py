# Two mistakes: (1) delta is squared in dL_dw; (2) dL_db is the mean over the samples.
# kind: mistake
# task: layer_gradients
# truth: (1) delta is squared in dL_dw; (2) dL_db is the mean over the samples

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# + dL_dw = (delta_l**2).T @ a_previous

# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l.mean(dim=0)
