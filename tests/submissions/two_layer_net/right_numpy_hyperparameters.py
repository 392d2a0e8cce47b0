# Hyperparameters as numpy numbers, with further entries.
# kind: unusual

# %% task="best_hyperparameters" edit="true"
# - "hidden_size": 100,
# + "hidden_size": np.int64(100),
# + "why": "best of 32",

# - "reg": 0.1,
# + "reg": np.float32(0.1),
