# Two mistakes: (1) dS is multiplied by P once more; (2) the penalty gradient has W**2 instead of W.
# kind: mistake
# task: loss_and_gradients
# truth: (1) dS is multiplied by P once more; (2) the penalty gradient has W**2 instead of W

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS *= P / n

# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + 2 * reg * W**2
