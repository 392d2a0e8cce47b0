# Two mistakes: (1) the penalty's gradient of W2 is 2 * reg * W2 (L2); (2) the one of W1 stands on a line of its own and is lost.
# kind: mistake
# task: backward_reg
# place: the penalty's gradient in dW2 and dW1
# truth: `dW2 = a1.T @ delta2 + 2 * reg * W2 ⏎ dW1 = X.T @ delta1 ⏎ +reg * np.sign(W1)` instead of `dW2 = a1.T @ delta2 + reg * np.sign(W2) ⏎ dW1 = X.T @ delta1 + reg * np.sign(W1)`

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW2 = a1.T @ delta2 + 2 * reg * W2
# + dW1 = X.T @ delta1
# + +reg * np.sign(W1)
