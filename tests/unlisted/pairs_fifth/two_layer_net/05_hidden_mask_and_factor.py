# (1) the error passes where z2 is negative; (2) the factor 2 of the penalty is missing in dW1.
# kind: mistake
# task: hidden_layer_gradients
# truth: (1) the error passes where z2 is negative; (2) the factor 2 of the penalty is missing in dW1
# says: negative|mask|< 0 & 2|half|factor

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dz2 = da2 * (z2 < 0)
# + dW1 = X.T @ dz2 + reg * W1
