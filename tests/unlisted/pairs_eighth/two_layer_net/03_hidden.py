# (1) no mask; (2) the penalty has the factor 1.
# kind: mistake
# task: hidden_layer_gradients
# truth: (1) no mask; (2) the penalty has the factor 1
# says: mask & half|factor

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2

# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dW1 = X.T @ dz2 + reg * W1
