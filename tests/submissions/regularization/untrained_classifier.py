# The classifier is returned as it was made.
# kind: mistake
# fails: train_height_weight

# %% task="train_height_weight" edit="true"
# - history = train(model, loss_l1, X, y, **settings, rng=rng, monitor=monitor)
# + history = []

# - settings = {"reg": 1e-4, "lr": 0.1, "momentum": 0.9, "epochs": 200, "batch_size": 16}
# + 
