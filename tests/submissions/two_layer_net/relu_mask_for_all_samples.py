# One mask for the whole batch.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: relu_mask_any

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * (z2 > 0).any(axis=0)
