# The squared error where the box has the cross-entropy.
# kind: mistake
# fails: loss_l1
# misconception: squared_error

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# + data_loss = nn.functional.mse_loss(y_hat, y)
