# Two mistakes: (1) mean of the squared errors instead of the sum; (2) squares instead of absolute values in the penalty.
# kind: mistake
# task: loss_reg
# place: the data term and the penalty in J
# truth: `data_loss = 0.5 * np.mean((y - y_hat) ** 2) ⏎ penalty = reg * (np.sum(weights["W1"] ** 2) + np.sum(weights["W2"] ** 2))` instead of `data_loss = 0.5 * np.sum((y - y_hat) ** 2) ⏎ penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))`

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + data_loss = 0.5 * np.mean((y - y_hat) ** 2)
# + penalty = reg * (np.sum(weights["W1"] ** 2) + np.sum(weights["W2"] ** 2))
