# The mask is the sign of the error that comes in.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: relu_mask_upstream

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = np.maximum(0, da2)
