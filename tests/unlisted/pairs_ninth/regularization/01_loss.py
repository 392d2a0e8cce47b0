# (1) the squared error lacks its factor one half; (2) the penalty leaves out W2.
# kind: mistake
# task: loss_reg
# truth: (1) the squared error lacks its factor one half; (2) the penalty leaves out W2
# says: half|½|0.5|factor|/ 2|twice & W2|second|both

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + data_loss = np.sum((y - y_hat) ** 2)
# + penalty = reg * np.sum(np.abs(weights["W1"]))
