# The student takes the images by the permutation, but the labels of every batch are simply the first ones of y.
# kind: mistake
# task: train
# place: the labels of a batch
# truth: `loss = loss_fn(model(X[batch]), y[: len(batch)], model, reg)` instead of `loss = loss_fn(model(X[batch]), y[batch], model, reg)`

# %% task="train" edit="true"
# - loss = loss_fn(model(X[batch]), y[batch], model, reg)
# + loss = loss_fn(model(X[batch]), y[: len(batch)], model, reg)
