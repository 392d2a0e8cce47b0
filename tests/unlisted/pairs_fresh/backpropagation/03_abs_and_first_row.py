# Two mistakes: (1) the absolute value of the activations in dL_dw; (2) dL_db is the largest over the samples.
# kind: mistake
# task: layer_gradients
# truth: (1) the absolute value of the activations in dL_dw; (2) dL_db is the largest over the samples

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# + dL_dw = delta_l.T @ a_previous.abs()

# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l.max(dim=0).values
