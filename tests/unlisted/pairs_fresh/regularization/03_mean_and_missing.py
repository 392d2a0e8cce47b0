# Two mistakes: (1) dW2 is divided by the number of samples; (2) no penalty in dW1.
# kind: mistake
# task: backward_reg
# truth: (1) dW2 is divided by the number of samples; (2) no penalty in dW1

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 / len(X) + reg * np.sign(W2)

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1
