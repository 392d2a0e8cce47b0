# ½ in the loss and in both gradients: loss and gradient agree with each other, and not with the box.
# kind: mistake
# fails: output_layer_gradients, hidden_layer_gradients, loss_value
# misconception: penalty_half

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + reg * W2

# %% task="hidden_layer_gradients" edit="true"
# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dW1 = X.T @ dz2 + reg * W1

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + 0.5 * reg * (np.sum(W1**2) + np.sum(W2**2))
