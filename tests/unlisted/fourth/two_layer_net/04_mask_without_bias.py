# The mask is X W1 > 0, without the bias.
# kind: mistake
# task: hidden_layer_gradients
# truth: the mask is X W1 > 0, without the bias
# says: b1|b₁|bias|mask|z2|z₂

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * (X @ W1 > 0)
