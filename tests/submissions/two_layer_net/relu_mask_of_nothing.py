# The mask asks a2 >= 0, which is always true.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: relu_mask_missing

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + a2 = np.maximum(0, z2)
# + dz2 = da2 * (a2 >= 0)
