# A penalty so strong that the weights stay at zero.
# kind: mistake
# fails: train_height_weight

# %% task="train_height_weight" edit="true"
# - settings = {"reg": 1e-4, "lr": 0.1, "momentum": 0.9, "epochs": 200, "batch_size": 16}
# + settings = {"reg": 1.0, "lr": 0.1, "momentum": 0.9, "epochs": 200, "batch_size": 16}
