# Nesterov.
# kind: mistake
# fails: train_torch
# misconception: nesterov

# %% task="train_torch" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
# + optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9, nesterov=True)
