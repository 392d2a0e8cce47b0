# (1) the half before the squares is missing; (2) the penalty is of squares, not of absolute values.
# kind: mistake
# task: loss_reg
# truth: (1) the half before the squares is missing; (2) the penalty is of squares, not of absolute values
# says: ½|half & square|L2

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + data_loss = np.sum((y - y_hat) ** 2)
# + penalty = reg * (np.sum(weights["W1"] ** 2) + np.sum(weights["W2"] ** 2))
