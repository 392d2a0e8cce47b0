# The student adds reg * W**2, the penalty itself, to dW instead of its derivative.
# kind: mistake
# task: loss_and_gradients
# place: dW
# truth: `dW = X.T @ dS + reg * W**2` instead of `dW = X.T @ dS + 2 * reg * W`

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + reg * W**2
