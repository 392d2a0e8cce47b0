# The penalty's gradient is 1 for positive weights and 0 for negative ones.
# kind: mistake
# task: backward_reg
# truth: the penalty's gradient is 1 for positive weights and 0 for negative ones
# says: negative|positive|sign

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW2 = a1.T @ delta2 + reg * (W2 > 0)
# + dW1 = X.T @ delta1 + reg * (W1 > 0)
