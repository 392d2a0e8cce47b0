# (1) the data loss is divided by the number of samples; (2) only W1 is penalised.
# kind: mistake
# task: loss_reg
# truth: (1) the data loss is divided by the number of samples; (2) only W1 is penalised
# says: samples|N|mean & W1|W₁|W2|W₂

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * np.sum((y - y_hat) ** 2) / len(X)

# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * np.sum(np.abs(weights["W1"]))
