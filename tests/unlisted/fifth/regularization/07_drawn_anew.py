# Train draws new initial weights for the model that it is given.
# kind: mistake
# task: train
# truth: train draws new initial weights for the model that it is given
# says: initial|given|new weights|start|drawn

# %% task="train" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# + for p in model.parameters():
# +     nn.init.normal_(p, std=0.02)
# + optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
