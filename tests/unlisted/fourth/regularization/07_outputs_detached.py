# Y_hat is detached, so that only the penalty has a gradient.
# kind: mistake
# task: loss_l2
# truth: y_hat is detached, so that only the penalty has a gradient
# says: detach|gradient|connected|backward

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * torch.sum((y - y_hat.detach()) ** 2)
