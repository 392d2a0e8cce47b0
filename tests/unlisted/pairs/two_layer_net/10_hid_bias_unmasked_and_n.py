# Two mistakes: (1) db1 sums da2, the error before the ReLU; (2) dW1 is divided by N again.
# kind: mistake
# task: hidden_layer_gradients
# place: dW1 and db1
# truth: `dW1 = X.T @ dz2 / len(X) + 2 * reg * W1 ⏎ db1 = da2.sum(axis=0)` instead of `dW1 = X.T @ dz2 + 2 * reg * W1 ⏎ db1 = dz2.sum(axis=0)`

# %% task="hidden_layer_gradients" edit="true"
# - dW1 = X.T @ dz2 + 2 * reg * W1
# - db1 = dz2.sum(axis=0)
# + dW1 = X.T @ dz2 / len(X) + 2 * reg * W1
# + db1 = da2.sum(axis=0)
