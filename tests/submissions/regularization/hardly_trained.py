# Three epochs from tiny weights: the classifier has not left the plateau.
# kind: mistake
# fails: train_height_weight
# demo: yes

# %% task="train_height_weight" edit="true"
# - settings = {"reg": 1e-4, "lr": 0.1, "momentum": 0.9, "epochs": 200, "batch_size": 16}
# + settings = {"reg": 1e-4, "lr": 0.1, "momentum": 0.9, "epochs": 3, "batch_size": 16}
