# A top-level dictionary that the function returns.
# kind: unusual

# %% after="given_setup"
BEST = dict(hidden_size=80, std=1e-3, learning_rate=1e-3, learning_rate_decay=0.85, reg=0.05, num_epochs=8, batch_size=100)

# %% task="best_hyperparameters"
def best_hyperparameters():
    return BEST
