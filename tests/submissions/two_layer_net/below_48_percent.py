# The untuned hyperparameters: below 48 %.
# kind: mistake
# fails: cifar10_accuracy
# demo: yes

# %% task="best_hyperparameters" edit="true"
# - "hidden_size": 100,
# + "hidden_size": 50,

# - "std": 1e-3,
# + "std": 1e-4,

# - "learning_rate": 1e-3,
# + "learning_rate": 1e-4,

# - "learning_rate_decay": 0.8,
# + "learning_rate_decay": 0.95,

# - "reg": 0.1,
# + "reg": 0.25,

# - "num_epochs": 8,
# + "num_epochs": 4,

# - "batch_size": 100,
# + "batch_size": 200,
