# The forward pass goes through a global model.
# kind: mistake
# fails: train
# misconception: model_ignored

# %% task="train" edit="true"
# - loss = loss_fn(model(images), labels)
# + loss = loss_fn(net(images), labels)

# - def train(n_epochs, optimizer, model, loss_fn, train_loader):
# + net = nn.Linear(3, 2)
# + 
# + 
# + def train(n_epochs, optimizer, model, loss_fn, train_loader):
