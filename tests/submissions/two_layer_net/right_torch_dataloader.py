# A DataLoader, enumerate, and the penalty in a loop.
# kind: unusual

# %% task="train_torch" edit="true"
# - for batch in torch.randperm(len(X), generator=generator).split(batch_size):
# + loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), batch_size, shuffle=True, generator=generator)
# + for inputs, targets in loader:

# - J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
# + J = nn.CrossEntropyLoss()(model(inputs), targets) + reg * penalty
