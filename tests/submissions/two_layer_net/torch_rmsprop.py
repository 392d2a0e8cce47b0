# RMSprop.
# kind: mistake
# fails: train_torch
# misconception: other_optimiser

# %% task="train_torch" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
# + optimizer = torch.optim.RMSprop(model.parameters(), lr=learning_rate)
