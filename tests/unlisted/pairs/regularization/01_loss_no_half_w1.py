# Two mistakes: (1) no one half before the squared error; (2) only W1 is penalised.
# kind: mistake
# task: loss_reg
# place: the data term and the penalty in J
# truth: `data_loss = np.sum((y - y_hat) ** 2) ⏎ penalty = reg * np.sum(np.abs(weights["W1"]))` instead of `data_loss = 0.5 * np.sum((y - y_hat) ** 2) ⏎ penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))`

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + data_loss = np.sum((y - y_hat) ** 2)
# + penalty = reg * np.sum(np.abs(weights["W1"]))
