# The sum of the weights where the matrix belongs.
# kind: mistake
# fails: output_layer_gradients
# misconception: penalty_constant

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + 2 * reg * np.sum(W2)
