# Two mistakes: (1) the mask is z2 < 0; (2) the penalty's gradient is reg * sign(W1), that of L1.
# kind: mistake
# task: hidden_layer_gradients
# place: dz2 and dW1
# truth: `dz2 = da2 * (z2 < 0) ⏎ dW1 = X.T @ dz2 + reg * np.sign(W1)` instead of `dz2 = da2 * (z2 > 0) ⏎ dW1 = X.T @ dz2 + 2 * reg * W1`

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dz2 = da2 * (z2 < 0)
# + dW1 = X.T @ dz2 + reg * np.sign(W1)
