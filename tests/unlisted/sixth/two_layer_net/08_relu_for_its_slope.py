# Multiplied by max(0, z2) itself, not by its slope.
# kind: mistake
# task: hidden_layer_gradients
# truth: multiplied by max(0, z2) itself, not by its slope
# says: slope|derivative|itself

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * np.maximum(0, z2)
