# (1) the gradient of the weights is divided by the number of samples again; (2) the gradient of the bias is summed over the neurons and not over the samples.
# kind: mistake
# task: layer_gradients
# truth: (1) the gradient of the weights is divided by the number of samples again; (2) the gradient of the bias is summed over the neurons and not over the samples
# says: divid|mean|average|again|twice|already|number of samples|factor & dim=0|dim 0|axis|over the samples|over the neurons|wrong direction|bias|shape

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# - dL_db = delta_l.sum(dim=0)
# + dL_dw = delta_l.T @ a_previous / len(delta_l)
# + dL_db = delta_l.sum(dim=1)
