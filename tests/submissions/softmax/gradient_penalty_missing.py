# The penalty is not in the gradient.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_gradient_missing

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS
