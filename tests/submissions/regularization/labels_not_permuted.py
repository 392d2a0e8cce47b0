# Only X is permuted.
# kind: mistake
# fails: train_batches, train_height_weight
# misconception: shuffled_apart

# %% task="train" edit="true"
# - for batch in order.split(batch_size):
# - loss = loss_fn(model(X[batch]), y[batch], model, reg)
# + for start, batch in enumerate(order.split(batch_size)):
# +     loss = loss_fn(model(X[batch]), y[start * batch_size : start * batch_size + len(batch)], model, reg)
