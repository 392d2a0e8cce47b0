# Two mistakes: (1) the data term is divided by the number of samples; (2) the penalty has a factor one half.
# kind: mistake
# task: loss_reg
# place: the data term and the penalty in J
# truth: `data_loss = 0.5 * np.sum((y - y_hat) ** 2) / len(y)` instead of `data_loss = 0.5 * np.sum((y - y_hat) ** 2)`; `return data_loss + penalty / 2` instead of `return data_loss + penalty`

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * np.sum((y - y_hat) ** 2) / len(y)

# - return data_loss + penalty
# + return data_loss + penalty / 2
