# The student divides the penalty's gradient in dW1 by the number of samples.
# kind: mistake
# task: hidden_layer_gradients
# place: dW1
# truth: `dW1 = X.T @ dz2 + 2 * reg * W1 / len(X)` instead of `dW1 = X.T @ dz2 + 2 * reg * W1`

# %% task="hidden_layer_gradients" edit="true"
# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dW1 = X.T @ dz2 + 2 * reg * W1 / len(X)
