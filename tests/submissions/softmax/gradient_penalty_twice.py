# The penalty enters dW twice.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_double

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + 4 * reg * W
