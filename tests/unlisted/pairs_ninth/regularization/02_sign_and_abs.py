# (1) delta2 begins with y - y_hat, the wrong sign; (2) the gradient of the penalty is the absolute value of W and not its sign.
# kind: mistake
# task: backward_reg
# truth: (1) delta2 begins with y - y_hat, the wrong sign; (2) the gradient of the penalty is the absolute value of W and not its sign
# says: y - y_hat|y_hat - y|opposite|reverse|negative|minus|ŷ - y|wrong sign|sign of & abs|absolute|sign(W|sign of W

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y - y_hat) * y_hat * (1 - y_hat)

# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW2 = a1.T @ delta2 + reg * np.abs(W2)
# + dW1 = X.T @ delta1 + reg * np.abs(W1)
