# Two mistakes: (1) the one-hot matrix is subtracted after the division by N, so it is not divided; (2) the penalty's gradient has no factor 2.
# kind: mistake
# task: loss_and_gradients
# place: dS and dW
# truth: `dS /= n ⏎ dS[np.arange(n), y] -= 1` (in that order) instead of `dS[np.arange(n), y] -= 1 ⏎ dS /= n`; `dW = X.T @ dS + reg * W` instead of `dW = X.T @ dS + 2 * reg * W`

# %% task="loss_and_gradients" edit="true"
# - dS[np.arange(n), y] -= 1
# - dS /= n
# - dW = X.T @ dS + 2 * reg * W
# + dS /= n
# + dS[np.arange(n), y] -= 1
# + dW = X.T @ dS + reg * W
