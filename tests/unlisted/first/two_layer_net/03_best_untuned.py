# The student hands in the values of the untuned network: learning rate 1e-4 and reg 0.25, 4 epochs.
# kind: mistake
# task: best_hyperparameters
# place: the learning rate and reg
# truth: `"learning_rate": 1e-4, ⏎ "learning_rate_decay": 0.95, ⏎ "reg": 0.25, ⏎ "num_epochs": 4,` instead of `"learning_rate": 1e-3, ⏎ "learning_rate_decay": 0.8, ⏎ "reg": 0.1, ⏎ "num_epochs": 8,`

# %% task="best_hyperparameters" edit="true"
# - "learning_rate": 1e-3,
# - "learning_rate_decay": 0.8,
# - "reg": 0.1,
# - "num_epochs": 8,
# + "learning_rate": 1e-4,
# + "learning_rate_decay": 0.95,
# + "reg": 0.25,
# + "num_epochs": 4,
