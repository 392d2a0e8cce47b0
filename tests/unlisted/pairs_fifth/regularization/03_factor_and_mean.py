# (1) the factor 1 - y_hat is missing in delta2; (2) the data term of dW1 is divided by the number of samples.
# kind: mistake
# task: backward_reg
# truth: (1) the factor 1 - y_hat is missing in delta2; (2) the data term of dW1 is divided by the number of samples
# says: 1 −|1 -|ŷ|y_hat|factor & samples|N|mean|divided

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y_hat - y) * y_hat

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 / len(X) + reg * np.sign(W1)
