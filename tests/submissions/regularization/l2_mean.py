# MSELoss with its default mean.
# kind: mistake
# fails: loss_l2
# misconception: mean_for_sum

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# + data_loss = nn.functional.mse_loss(y_hat, y)
