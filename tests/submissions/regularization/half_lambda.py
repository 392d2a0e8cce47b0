# lambda / 2 where the handout has lambda, in the gradient.
# kind: mistake
# fails: backward_reg_penalty
# misconception: penalty_half

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 + reg / 2 * np.sign(W2)

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 + reg / 2 * np.sign(W1)
