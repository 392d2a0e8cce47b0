# The student trains only 20 epochs without momentum at the small learning rate 0.01, so the classifier stays on its plateau.
# kind: mistake
# task: train_height_weight
# place: the settings
# truth: `settings = {"reg": 1e-4, "lr": 0.01, "momentum": 0.0, "epochs": 20, "batch_size": 16}` instead of `settings = {"reg": 1e-4, "lr": 0.1, "momentum": 0.9, "epochs": 200, "batch_size": 16}`

# %% task="train_height_weight" edit="true"
# - settings = {"reg": 1e-4, "lr": 0.1, "momentum": 0.9, "epochs": 200, "batch_size": 16}
# + settings = {"reg": 1e-4, "lr": 0.01, "momentum": 0.0, "epochs": 20, "batch_size": 16}
