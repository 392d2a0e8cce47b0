# Two mistakes: (1) no factor 2 in the penalty's gradient of dW2; (2) db2 is a mean instead of a sum.
# kind: mistake
# task: output_layer_gradients
# place: dW2 and db2
# truth: `dW2 = a2.T @ dz3 + reg * W2 ⏎ db2 = dz3.mean(axis=0)` instead of `dW2 = a2.T @ dz3 + 2 * reg * W2 ⏎ db2 = dz3.sum(axis=0)`

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# - db2 = dz3.sum(axis=0)
# + dW2 = a2.T @ dz3 + reg * W2
# + db2 = dz3.mean(axis=0)
