# Two mistakes: (1) the factor y_hat is missing in delta2; (2) the gradient of the penalty of W2 is W2, not its sign.
# kind: mistake
# task: backward_reg
# truth: (1) the factor y_hat is missing in delta2; (2) the gradient of the penalty of W2 is W2, not its sign

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y_hat - y) * (1 - y_hat)

# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 + reg * W2
