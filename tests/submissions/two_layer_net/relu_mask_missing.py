# The ReLU is forgotten on the way back.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: relu_mask_missing
# demo: yes

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2
