# The student adds the derivative with W2 squared: 2 * reg * W2**2.
# kind: mistake
# task: output_layer_gradients
# place: dW2
# truth: `dW2 = a2.T @ dz3 + 2 * reg * W2**2` instead of `dW2 = a2.T @ dz3 + 2 * reg * W2`

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + 2 * reg * W2**2
