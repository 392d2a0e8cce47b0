# W over its norm for the sign of each element.
# kind: mistake
# fails: backward_reg_penalty
# misconception: penalty_normalised

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 + reg * W2 / np.linalg.norm(W2)

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 + reg * W1 / np.linalg.norm(W1)
