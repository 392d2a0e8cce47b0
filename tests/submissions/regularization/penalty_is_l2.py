# The gradient of L2 where the box has L1.
# kind: mistake
# fails: backward_reg_penalty
# misconception: l2_for_l1

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 + 2 * reg * W2

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 + 2 * reg * W1
