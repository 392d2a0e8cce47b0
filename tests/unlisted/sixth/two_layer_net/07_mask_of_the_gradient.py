# The mask asks where the gradient is positive, not where z2 is.
# kind: mistake
# task: hidden_layer_gradients
# truth: the mask asks where the gradient is positive, not where z2 is
# says: mask|z2|positive|ReLU|sign

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * (da2 > 0)
