# A new optimiser in every epoch forgets the velocity.
# kind: mistake
# task: train
# truth: a new optimiser in every epoch forgets the velocity
# says: optimi|velocity|epoch|momentum

# %% task="train" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# - history = []
# - for _ in range(epochs):
# + history = []
# + for _ in range(epochs):
# +     optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
