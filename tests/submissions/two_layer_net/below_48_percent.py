# The untuned hyperparameters: below 48 %.
# kind: mistake
# fails: cifar10_accuracy
# demo: yes

# %% task="best_hyperparameters" edit="true"
# - "hidden_size": 100,
# + "hidden_size": 50,

# - "learning_rate": 1e-3,
# + "learning_rate": 1e-4,

# - "reg": 0.1,
# + "reg": 0.25,

# - "num_epochs": 8,
# + "num_epochs": 4,
