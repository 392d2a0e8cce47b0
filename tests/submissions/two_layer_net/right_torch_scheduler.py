# ExponentialLR as scheduler.
# kind: unusual

# %% task="train_torch" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
# + optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
# + scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=learning_rate_decay)

# - optimizer.param_groups[0]["lr"] *= learning_rate_decay
# + scheduler.step()
