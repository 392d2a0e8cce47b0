# The student adds 2 * reg * sum(W2**2), a single number, to every element of dW2.
# kind: mistake
# task: output_layer_gradients
# place: dW2
# truth: `dW2 = a2.T @ dz3 + 2 * reg * np.sum(W2**2)` instead of `dW2 = a2.T @ dz3 + 2 * reg * W2`

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + 2 * reg * np.sum(W2**2)
