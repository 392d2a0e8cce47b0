# The mask is the wrong way round.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: relu_mask_inverted

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * (z2 < 0)
