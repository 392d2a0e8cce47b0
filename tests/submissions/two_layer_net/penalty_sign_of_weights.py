# The gradient of L1.
# kind: mistake
# fails: output_layer_gradients
# misconception: penalty_l1

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + reg * np.sign(W2)
