# Two mistakes: (1) the division of dS by N is missing; (2) the penalty's gradient uses the sign of W (as for L1) instead of 2W.
# kind: mistake
# task: loss_and_gradients
# place: dW and dS
# truth: `dW = X.T @ dS + reg * np.sign(W)` instead of `dS /= n ⏎ dW = X.T @ dS + 2 * reg * W`

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + reg * np.sign(W)
