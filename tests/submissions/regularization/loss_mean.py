# The mean of the squared error for half its sum.
# kind: mistake
# fails: loss_reg
# misconception: mean_for_sum

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * np.mean(np.sum((y - y_hat) ** 2, axis=1))
