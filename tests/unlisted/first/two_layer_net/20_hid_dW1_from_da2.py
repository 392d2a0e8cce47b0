# The student computes dW1 from da2, the error before the ReLU, instead of dz2 (db1 uses dz2).
# kind: mistake
# task: hidden_layer_gradients
# place: dW1
# truth: `dW1 = X.T @ da2 + 2 * reg * W1` instead of `dW1 = X.T @ dz2 + 2 * reg * W1`

# %% task="hidden_layer_gradients" edit="true"
# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dW1 = X.T @ da2 + 2 * reg * W1
