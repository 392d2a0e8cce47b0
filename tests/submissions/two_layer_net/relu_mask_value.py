# Multiplied by the activation instead of its derivative.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: relu_mask_value

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * np.maximum(0, z2)
