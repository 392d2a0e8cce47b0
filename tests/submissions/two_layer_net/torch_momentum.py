# SGD with momentum.
# kind: mistake
# fails: train_torch
# misconception: momentum

# %% task="train_torch" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
# + optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
