# (1) the fourth power of the error; (2) the weights enter without absolute values.
# kind: mistake
# task: loss_reg
# truth: (1) the fourth power of the error; (2) the weights enter without absolute values
# says: power|square|twice & absolute

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * np.sum((y - y_hat) ** 4)

# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * (np.sum(weights["W1"]) + np.sum(weights["W2"]))
