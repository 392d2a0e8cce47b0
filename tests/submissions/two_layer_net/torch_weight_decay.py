# weight_decay=reg instead of the penalty in the steps.
# kind: mistake
# fails: train_torch
# misconception: weight_decay_on_bias

# %% task="train_torch" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
# + optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, weight_decay=reg)

# - J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
# + J = nn.functional.cross_entropy(model(X[batch]), y[batch])
