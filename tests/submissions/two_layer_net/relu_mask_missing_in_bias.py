# The ReLU is forgotten for the bias only.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: relu_mask_missing

# %% task="hidden_layer_gradients" edit="true"
# - db1 = dz2.sum(axis=0)
# + db1 = da2.sum(axis=0)
