# Half the sum of y² - y_hat², not of the squared difference.
# kind: mistake
# task: loss_reg
# truth: half the sum of y² - y_hat², not of the squared difference
# says: square

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * np.sum(y**2 - y_hat**2)
