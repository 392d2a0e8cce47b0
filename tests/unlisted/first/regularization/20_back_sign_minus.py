# The student subtracts the penalty's gradient instead of adding it.
# kind: mistake
# task: backward_reg
# place: the penalty's gradient in dW1 and dW2
# truth: `dW2 = a1.T @ delta2 - reg * np.sign(W2) ⏎ dW1 = X.T @ delta1 - reg * np.sign(W1)` instead of `dW2 = a1.T @ delta2 + reg * np.sign(W2) ⏎ dW1 = X.T @ delta1 + reg * np.sign(W1)`

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW2 = a1.T @ delta2 - reg * np.sign(W2)
# + dW1 = X.T @ delta1 - reg * np.sign(W1)
