# W / |W| is the sign of W, and NaN where a weight is exactly 0.
# kind: mistake
# fails: backward_reg_at_zero
# misconception: divided_by_absolute_value

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 + reg * W2 / np.abs(W2)

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 + reg * W1 / np.abs(W1)
