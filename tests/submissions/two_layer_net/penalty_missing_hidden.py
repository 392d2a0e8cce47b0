# The penalty is forgotten in dW1.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: penalty_gradient_missing

# %% task="hidden_layer_gradients" edit="true"
# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dW1 = X.T @ dz2
