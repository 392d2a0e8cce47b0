# The error is cut at 0 as well as masked.
# kind: mistake
# task: hidden_layer_gradients
# truth: the error is cut at 0 as well as masked
# says: ReLU|cut|negative|0

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = np.maximum(0, da2) * (z2 > 0)
