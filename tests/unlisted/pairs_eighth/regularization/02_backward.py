# (1) the slope at the output is missing; (2) the data term of W1 is a mean.
# kind: mistake
# task: backward_reg
# truth: (1) the slope at the output is missing; (2) the data term of W1 is a mean
# says: derivative|slope & N|mean

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = y_hat - y

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 / len(X) + reg * np.sign(W1)
