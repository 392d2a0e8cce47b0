# The momentum is not handed on.
# kind: mistake
# fails: train_steps
# misconception: velocity_reset

# %% task="train" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# + optimizer = torch.optim.SGD(model.parameters(), lr=lr)
