# The gradient of the penalty is divided by the number of samples.
# kind: mistake
# task: backward_reg
# truth: the gradient of the penalty is divided by the number of samples
# says: batch size|sample|divid|mean

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW2 = a1.T @ delta2 + reg * np.sign(W2) / len(X)
# + dW1 = X.T @ delta1 + reg * np.sign(W1) / len(X)
