# Two mistakes: (1) the mask is z2 > 1; (2) the penalty is subtracted.
# kind: mistake
# task: hidden_layer_gradients
# truth: (1) the mask is z2 > 1; (2) the penalty is subtracted

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * (z2 > 1)

# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dW1 = X.T @ dz2 - 2 * reg * W1
