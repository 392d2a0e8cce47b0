# (1) the penalty counts the biases as well; (2) the permutation is drawn once, before the first epoch.
# kind: mistake
# task: train_torch
# truth: (1) the penalty counts the biases as well; (2) the permutation is drawn once, before the first epoch
# says: bias & once|each epoch|every epoch|permut|shuffl|same order|new order

# %% task="train_torch" edit="true"
# - weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]
# - for _ in range(num_epochs):
# -     for batch in torch.randperm(len(X), generator=generator).split(batch_size):
# + weights = list(model.parameters())
# + order = torch.randperm(len(X), generator=generator)
# + for _ in range(num_epochs):
# +     for batch in order.split(batch_size):
