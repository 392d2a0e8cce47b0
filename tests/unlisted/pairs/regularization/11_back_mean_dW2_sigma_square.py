# Two mistakes: (1) delta2 has y_hat**2 instead of y_hat * (1 - y_hat); (2) the data term of dW2 is a mean over the samples.
# kind: mistake
# task: backward_reg
# place: dW2 and delta2
# truth: `delta2 = (y_hat - y) * y_hat**2` instead of `delta2 = (y_hat - y) * y_hat * (1 - y_hat)`; `dW2 = a1.T @ delta2 / len(X) + reg * np.sign(W2)` instead of `dW2 = a1.T @ delta2 + reg * np.sign(W2)`

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y_hat - y) * y_hat**2

# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 / len(X) + reg * np.sign(W2)
