# X and y each get a permutation of their own.
# kind: mistake
# fails: train_batches, train_height_weight
# misconception: shuffled_apart

# %% task="train" edit="true"
# - order = torch.from_numpy(rng.permutation(len(X)))
# + order = torch.from_numpy(rng.permutation(len(X)))
# + other = torch.from_numpy(rng.permutation(len(X)))

# - for batch in order.split(batch_size):
# - loss = loss_fn(model(X[batch]), y[batch], model, reg)
# + for batch, labels in zip(order.split(batch_size), other.split(batch_size)):
# +     loss = loss_fn(model(X[batch]), y[labels], model, reg)
