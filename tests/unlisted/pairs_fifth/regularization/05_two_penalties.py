# (1) the penalty of W1 is subtracted; (2) that of W2 is 2 lambda W2.
# kind: mistake
# task: backward_reg
# truth: (1) the penalty of W1 is subtracted; (2) that of W2 is 2 lambda W2
# says: subtract|sign|minus & 2|W2|W₂|square

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 + 2 * reg * W2

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 - reg * np.sign(W1)
