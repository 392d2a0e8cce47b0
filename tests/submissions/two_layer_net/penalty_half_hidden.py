# λW for the gradient of λW² in the hidden layer.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: penalty_half

# %% task="hidden_layer_gradients" edit="true"
# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dW1 = X.T @ dz2 + reg * W1
