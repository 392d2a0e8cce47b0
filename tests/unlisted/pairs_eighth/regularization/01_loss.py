# (1) the error is not squared but absolute; (2) the penalty lacks W2.
# kind: mistake
# task: loss_reg
# truth: (1) the error is not squared but absolute; (2) the penalty lacks W2
# says: absolute|square & layer|W2

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * np.sum(np.abs(y - y_hat))

# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * np.sum(np.abs(weights["W1"]))
