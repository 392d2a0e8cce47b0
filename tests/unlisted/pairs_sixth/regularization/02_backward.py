# (1) the derivative of the output sigmoid is left out; (2) the gradient of the penalty of W1 has a minus.
# kind: mistake
# task: backward_reg
# truth: (1) the derivative of the output sigmoid is left out; (2) the gradient of the penalty of W1 has a minus
# says: derivative & sign|minus

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = y_hat - y

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 - reg * np.sign(W1)
