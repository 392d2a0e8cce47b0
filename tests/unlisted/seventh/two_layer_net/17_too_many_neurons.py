# 250 hidden neurons are more than the 200 of the cost limit.
# kind: mistake
# task: best_hyperparameters
# truth: 250 hidden neurons are more than the 200 of the cost limit
# says: 200|limit|at most|too many|cost|hidden_size|neurons

# %% task="best_hyperparameters" edit="true"
# - "hidden_size": 100,
# + "hidden_size": 250,
