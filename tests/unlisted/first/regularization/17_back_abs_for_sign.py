# The student adds reg * |W1| to dW1 instead of reg * sign(W1); dW2 is right.
# kind: mistake
# task: backward_reg
# place: the penalty's gradient in dW1
# truth: `dW1 = X.T @ delta1 + reg * np.abs(W1)` instead of `dW1 = X.T @ delta1 + reg * np.sign(W1)`

# %% task="backward_reg" edit="true"
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 + reg * np.abs(W1)
