# The gradient of |w| at 0 is taken for 1, which is as right as 0.
# kind: unusual

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 + np.where(W2 >= 0, reg, -reg)

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 - np.where(W1 <= 0, reg, -reg)
