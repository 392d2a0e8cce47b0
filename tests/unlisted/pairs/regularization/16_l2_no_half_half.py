# Two mistakes: (1) no one half before the squared errors; (2) one half before the penalty.
# kind: mistake
# task: loss_l2
# place: the data term and the penalty in J
# truth: `data_loss = torch.sum((y - y_hat) ** 2)` instead of `data_loss = 0.5 * torch.sum((y - y_hat) ** 2)`; `return data_loss + 0.5 * reg * penalty` instead of `return data_loss + reg * penalty`

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# + data_loss = torch.sum((y - y_hat) ** 2)

# - return data_loss + reg * penalty
# + return data_loss + 0.5 * reg * penalty
