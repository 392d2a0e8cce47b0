# Delta1 is multiplied by a1 once more in dW1.
# kind: mistake
# task: backward_reg
# truth: delta1 is multiplied by a1 once more in dW1
# says: a1|a₁|activation

# %% task="backward_reg" edit="true"
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ (delta1 * a1) + reg * np.sign(W1)
