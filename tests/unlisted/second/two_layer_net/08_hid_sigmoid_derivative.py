# The student uses z2 * (1 - z2), the sigmoid's derivative pattern, instead of the ReLU's.
# kind: mistake
# task: hidden_layer_gradients
# place: the derivative in dz2
# truth: `dz2 = da2 * z2 * (1 - z2)` instead of `dz2 = da2 * (z2 > 0)`

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * z2 * (1 - z2)
