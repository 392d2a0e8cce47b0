# The student takes the mean of the squared errors instead of the sum.
# kind: mistake
# task: loss_reg
# place: the squared error in J
# truth: `data_loss = 0.5 * np.mean((y - y_hat) ** 2)` instead of `data_loss = 0.5 * np.sum((y - y_hat) ** 2)`

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * np.mean((y - y_hat) ** 2)
