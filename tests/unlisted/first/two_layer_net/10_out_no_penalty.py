# The student left the penalty out of dW2.
# kind: mistake
# task: output_layer_gradients
# place: dW2
# truth: `dW2 = a2.T @ dz3` instead of `dW2 = a2.T @ dz3 + 2 * reg * W2`

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3
