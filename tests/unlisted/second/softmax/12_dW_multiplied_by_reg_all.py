# The student put parentheses wrongly: the factor 2 doubles the data term too.
# kind: mistake
# task: loss_and_gradients
# place: dW
# truth: `dW = 2 * (X.T @ dS + reg * W)` instead of `dW = X.T @ dS + 2 * reg * W`

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = 2 * (X.T @ dS + reg * W)
