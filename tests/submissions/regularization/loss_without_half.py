# The ½ of the squared error is forgotten.
# kind: mistake
# fails: loss_reg
# misconception: half_forgotten

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = np.sum((y - y_hat) ** 2)
