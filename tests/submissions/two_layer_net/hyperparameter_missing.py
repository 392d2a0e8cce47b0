# reg is missing.
# kind: mistake
# fails: best_hyperparameters

# %% task="best_hyperparameters" edit="true"
# - "reg": 0.1,
