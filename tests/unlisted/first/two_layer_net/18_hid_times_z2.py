# The student multiplies by max(0, z2) (the activation) instead of its derivative 0 or 1.
# kind: mistake
# task: hidden_layer_gradients
# place: the ReLU in dz2
# truth: `dz2 = da2 * np.maximum(0, z2)` instead of `dz2 = da2 * (z2 > 0)`

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * np.maximum(0, z2)
