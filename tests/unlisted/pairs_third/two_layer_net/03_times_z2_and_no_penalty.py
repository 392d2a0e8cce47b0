# Two mistakes: (1) the error is multiplied by z2, not by the mask; (2) the penalty is missing in dW1.
# kind: mistake
# task: hidden_layer_gradients
# truth: (1) the error is multiplied by z2, not by the mask; (2) the penalty is missing in dW1

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * z2

# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dW1 = X.T @ dz2
