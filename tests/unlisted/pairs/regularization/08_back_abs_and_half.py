# Two mistakes: (1) |W2| instead of sign(W2) in dW2; (2) reg / 2 in dW1.
# kind: mistake
# task: backward_reg
# place: the penalty's gradient in dW2 and dW1
# truth: `dW2 = a1.T @ delta2 + reg * np.abs(W2) ⏎ dW1 = X.T @ delta1 + reg / 2 * np.sign(W1)` instead of `dW2 = a1.T @ delta2 + reg * np.sign(W2) ⏎ dW1 = X.T @ delta1 + reg * np.sign(W1)`

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW2 = a1.T @ delta2 + reg * np.abs(W2)
# + dW1 = X.T @ delta1 + reg / 2 * np.sign(W1)
