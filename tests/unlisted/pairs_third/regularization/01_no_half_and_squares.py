# Two mistakes: (1) the factor one half is missing; (2) squares in the place of absolute values in the penalty.
# kind: mistake
# task: loss_reg
# truth: (1) the factor one half is missing; (2) squares in the place of absolute values in the penalty

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = np.sum((y - y_hat) ** 2)

# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * (np.sum(weights["W1"] ** 2) + np.sum(weights["W2"] ** 2))
