# X for its transpose: only fits when it is square.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: input_not_transposed

# %% task="hidden_layer_gradients" edit="true"
# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dW1 = X @ dz2 + 2 * reg * W1
