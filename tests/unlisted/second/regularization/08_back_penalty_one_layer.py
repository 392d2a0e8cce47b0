# The student forgot the penalty's gradient in dW1 completely.
# kind: mistake
# task: backward_reg
# place: the penalty's gradient in dW1
# truth: `dW1 = X.T @ delta1` instead of `dW1 = X.T @ delta1 + reg * np.sign(W1)`

# %% task="backward_reg" edit="true"
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1
