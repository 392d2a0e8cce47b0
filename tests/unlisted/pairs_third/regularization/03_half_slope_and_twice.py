# Two mistakes: (1) the factor 1 - a1 is missing in delta1; (2) the penalty enters dW1 twice.
# kind: mistake
# task: backward_reg
# truth: (1) the factor 1 - a1 is missing in delta1; (2) the penalty enters dW1 twice

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = delta2 @ W2.T * a1

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 + 2 * reg * np.sign(W1)
