# The student divides the data term of dW2 by N once more, although dz3 has the 1/N already.
# kind: mistake
# task: output_layer_gradients
# place: dW2 and its factor 1/N
# truth: `dW2 = a2.T @ dz3 / len(a2) + 2 * reg * W2` instead of `dW2 = a2.T @ dz3 + 2 * reg * W2`

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 / len(a2) + 2 * reg * W2
