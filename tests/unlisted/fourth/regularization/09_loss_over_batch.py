# The loss of each batch is divided by the number of its samples before the gradients are taken.
# kind: mistake
# task: train
# truth: the loss of each batch is divided by the number of its samples before the gradients are taken
# says: size of|divided|number of|samples|batch

# %% task="train" edit="true"
# - loss = loss_fn(model(X[batch]), y[batch], model, reg)
# + loss = loss_fn(model(X[batch]), y[batch], model, reg) / len(batch)
