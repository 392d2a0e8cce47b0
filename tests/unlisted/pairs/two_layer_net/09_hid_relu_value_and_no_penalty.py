# Two mistakes: (1) multiplies by the ReLU's value instead of its derivative; (2) no penalty in dW1.
# kind: mistake
# task: hidden_layer_gradients
# place: dz2 and dW1
# truth: `dz2 = da2 * np.maximum(0, z2) ⏎ dW1 = X.T @ dz2` instead of `dz2 = da2 * (z2 > 0) ⏎ dW1 = X.T @ dz2 + 2 * reg * W1`

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dz2 = da2 * np.maximum(0, z2)
# + dW1 = X.T @ dz2
