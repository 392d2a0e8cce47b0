# Two mistakes: (1) the third power of the absolute error; (2) half of the penalty.
# kind: mistake
# task: loss_reg
# truth: (1) the third power of the absolute error; (2) half of the penalty

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * np.sum(np.abs(y - y_hat) ** 3)

# - return data_loss + penalty
# + return data_loss + 0.5 * penalty
