# 200 hidden neurons for 15 epochs are more than the limit of 2000 allows.
# kind: mistake
# task: best_hyperparameters
# truth: 200 hidden neurons for 15 epochs are more than the limit of 2000 allows
# says: 2000|limit|epochs|at most

# %% task="best_hyperparameters" edit="true"
# - "hidden_size": 100,
# + "hidden_size": 200,

# - "num_epochs": 8,
# + "num_epochs": 15,
