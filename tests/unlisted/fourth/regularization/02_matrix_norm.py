# Np.linalg.norm(W, 1), the largest column sum of a matrix, for the sum of the absolute values.
# kind: mistake
# task: loss_reg
# truth: np.linalg.norm(W, 1), the largest column sum of a matrix, for the sum of the absolute values
# says: column|norm

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * (np.linalg.norm(weights["W1"], 1) + np.linalg.norm(weights["W2"], 1))
