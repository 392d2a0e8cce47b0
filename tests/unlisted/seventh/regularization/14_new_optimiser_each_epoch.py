# The optimiser is made anew in every epoch, so the velocity is lost at the end of each epoch.
# kind: mistake
# task: train
# truth: the optimiser is made anew in every epoch, so the velocity is lost at the end of each epoch
# says: optimi|velocity|momentum & epoch|once|anew|again|lost|forget|before the loop|new

# %% task="train" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# - history = []
# - for _ in range(epochs):
# + history = []
# + for _ in range(epochs):
# +     optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
