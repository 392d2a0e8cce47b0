# Two mistakes: (1) the factor 2 is missing in loss_gradient; (2) dL_db is the mean over the samples.
# kind: mistake
# task: loss_gradient, layer_gradients
# truth: (1) the factor 2 is missing in loss_gradient; (2) dL_db is the mean over the samples

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return (y_pred - y_true) / m

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l.mean(dim=0)
