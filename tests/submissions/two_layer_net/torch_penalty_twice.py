# The penalty is in the loss and in weight_decay.
# kind: mistake
# fails: train_torch
# misconception: penalty_and_weight_decay

# %% task="train_torch" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
# + optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, weight_decay=2 * reg)
