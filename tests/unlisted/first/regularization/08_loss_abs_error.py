# The student takes the absolute errors instead of their squares in the data term.
# kind: mistake
# task: loss_reg
# place: the squared error in J
# truth: `data_loss = 0.5 * np.sum(np.abs(y - y_hat))` instead of `data_loss = 0.5 * np.sum((y - y_hat) ** 2)`

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * np.sum(np.abs(y - y_hat))
