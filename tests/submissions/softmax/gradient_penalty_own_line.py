# The penalty of the gradient stands on a line of its own that begins with a plus.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_on_its_own_line

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS
# + + 2 * reg * W
