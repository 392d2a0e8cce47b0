# Dampening as in an average.
# kind: mistake
# fails: train_steps
# misconception: dampening

# %% task="train" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# + optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum, dampening=momentum)
