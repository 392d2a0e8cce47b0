# (1) the error has the wrong sign; (2) W1 has no penalty.
# kind: mistake
# task: backward_reg
# truth: (1) the error has the wrong sign; (2) W1 has no penalty
# says: sign|minus|negative|y − ŷ|y - y_hat & W1|penalty

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y - y_hat) * y_hat * (1 - y_hat)

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1
