# Two mistakes: (1) y_hat + y in delta2; (2) the penalty gradient of W1 is W1.
# kind: mistake
# task: backward_reg
# truth: (1) y_hat + y in delta2; (2) the penalty gradient of W1 is W1

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y_hat + y) * y_hat * (1 - y_hat)

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 + reg * W1
