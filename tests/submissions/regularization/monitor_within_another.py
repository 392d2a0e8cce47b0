# The monitor is handed on inside a function of the student's own that counts the epochs.
# kind: unusual

# %% task="train_height_weight" edit="true"
# - history = train(model, loss_l1, X, y, **settings, rng=rng, monitor=monitor)
# + epochs = []
# + def counting(model):
# +     epochs.append(len(epochs))
# +     return None if monitor is None else monitor(model)
# + history = train(model, loss_l1, X, y, **settings, rng=rng, monitor=counting)
