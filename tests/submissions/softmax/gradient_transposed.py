# dW is returned transposed.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: gradient_transposed

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = (X.T @ dS + 2 * reg * W).T
