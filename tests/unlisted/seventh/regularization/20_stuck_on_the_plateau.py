# A learning rate of 0.01 without momentum for 200 epochs never leaves the plateau at the start.
# kind: mistake
# task: train_height_weight
# truth: a learning rate of 0.01 without momentum for 200 epochs never leaves the plateau at the start
# says: plateau|learning rate|momentum|epochs|too small|too few|longer|too short|more steps

# %% task="train_height_weight" edit="true"
# - settings = {"reg": 1e-4, "lr": 0.1, "momentum": 0.9, "epochs": 200, "batch_size": 16}
# + settings = {"reg": 1e-4, "lr": 0.01, "momentum": 0.0, "epochs": 200, "batch_size": 16}
