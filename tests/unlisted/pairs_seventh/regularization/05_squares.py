# (1) the mean of the squared errors, not half their sum; (2) the biases are left out of the penalty.
# kind: mistake
# task: loss_l2
# truth: (1) the mean of the squared errors, not half their sum; (2) the biases are left out of the penalty
# says: mean|half|½ & bias|every

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + data_loss = nn.functional.mse_loss(y_hat, y)
# + penalty = sum(torch.sum(theta**2) for theta in model.parameters() if theta.dim() == 2)
