# The student put the penalty's gradient of W2 on a line of its own that begins with a plus, so it is thrown away.
# kind: mistake
# task: backward_reg
# place: the penalty's gradient in dW2
# truth: `dW2 = a1.T @ delta2 ⏎ +reg * np.sign(W2)` instead of `dW2 = a1.T @ delta2 + reg * np.sign(W2)`

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2
# + +reg * np.sign(W2)
