# The norm of each row is added instead of the row.
# kind: mistake
# fails: output_layer_gradients
# misconception: penalty_constant

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + 2 * reg * np.linalg.norm(W2, axis=1, keepdims=True)
