# The loss of every sample instead of one number.
# kind: broken
# fails: loss_reg
# misconception: wrong_axis

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * np.sum((y - y_hat) ** 2, axis=1)
