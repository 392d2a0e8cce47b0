# weight_decay=2·reg on the weights only, and a scheduler.
# kind: unusual

# %% task="train_torch" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
# + optimizer = None

# - weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]
# + weights = [p for p in model.parameters() if p.ndim > 1]
# + biases = [p for p in model.parameters() if p.ndim == 1]
# + optimizer = torch.optim.SGD([{"params": weights, "weight_decay": 2 * reg}, {"params": biases}], lr=learning_rate)
# + scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, learning_rate_decay)

# - J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
# + J = nn.functional.cross_entropy(model(X[batch]), y[batch])

# - losses.append(J.item())
# + losses.append((J + reg * penalty).item())

# - optimizer.param_groups[0]["lr"] *= learning_rate_decay
# + scheduler.step()
