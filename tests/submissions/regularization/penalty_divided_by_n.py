# The penalty of the gradient is divided by N.
# kind: mistake
# fails: backward_reg_penalty
# misconception: penalty_divided_by_n

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 + reg * np.sign(W2) / len(X)

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 + reg * np.sign(W1) / len(X)
