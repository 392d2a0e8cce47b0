# The mask is computed again, and the bias forgotten.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: relu_mask_without_bias

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * (X @ W1 > 0)
