# lambda / 2 where the handout has lambda, in the loss and in the gradient: a gradient check passes.
# kind: mistake
# fails: loss_reg, backward_reg_penalty
# misconception: penalty_half

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 + reg / 2 * np.sign(W2)

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 + reg / 2 * np.sign(W1)

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg / 2 * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
