# The student wrote a binary cross-entropy instead of the squared error.
# kind: mistake
# task: loss_reg
# place: the squared error in J
# truth: `data_loss = -np.sum(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))` instead of `data_loss = 0.5 * np.sum((y - y_hat) ** 2)`

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = -np.sum(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
