# The student takes 200 hidden neurons for 20 epochs: each is allowed, but hidden neurons times epochs is 4000, above the limit of 2000.
# kind: mistake
# task: best_hyperparameters
# place: the cost limit
# truth: `"hidden_size": 200,` instead of `"hidden_size": 100,`; `"num_epochs": 20,` instead of `"num_epochs": 8,`

# %% task="best_hyperparameters" edit="true"
# - "hidden_size": 100,
# + "hidden_size": 200,

# - "num_epochs": 8,
# + "num_epochs": 20,
