# The student divides the penalty's gradient by the number of images too.
# kind: mistake
# task: loss_and_gradients
# place: dW
# truth: `dW = X.T @ dS + 2 * reg * W / n` instead of `dW = X.T @ dS + 2 * reg * W`

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + 2 * reg * W / n
