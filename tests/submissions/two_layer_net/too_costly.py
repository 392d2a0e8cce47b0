# 500 hidden neurons and 40 epochs.
# kind: mistake
# fails: best_hyperparameters

# %% task="best_hyperparameters" edit="true"
# - "hidden_size": 100,
# + "hidden_size": 500,

# - "num_epochs": 8,
# + "num_epochs": 40,
