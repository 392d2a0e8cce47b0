# The student computes the sign as W / |W|, which is nan where a weight is exactly zero.
# kind: mistake
# task: backward_reg
# place: the penalty's gradient at weights that are 0
# truth: `dW2 = a1.T @ delta2 + reg * W2 / np.abs(W2) ⏎ dW1 = X.T @ delta1 + reg * W1 / np.abs(W1)` instead of `dW2 = a1.T @ delta2 + reg * np.sign(W2) ⏎ dW1 = X.T @ delta1 + reg * np.sign(W1)`

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW2 = a1.T @ delta2 + reg * W2 / np.abs(W2)
# + dW1 = X.T @ delta1 + reg * W1 / np.abs(W1)
