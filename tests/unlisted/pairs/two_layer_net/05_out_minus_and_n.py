# Two mistakes in dW2: (1) the penalty's gradient is subtracted; (2) the data term is divided by N again.
# kind: mistake
# task: output_layer_gradients
# place: dW2
# truth: `dW2 = a2.T @ dz3 / a2.shape[0] - 2 * reg * W2` instead of `dW2 = a2.T @ dz3 + 2 * reg * W2`

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 / a2.shape[0] - 2 * reg * W2
