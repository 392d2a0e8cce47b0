# The layer with 32 outputs is missing.
# kind: mistake
# fails: mlp

# %% task="mlp" edit="true"
# - nn.Linear(128, 32),
# - nn.ReLU(),
# - nn.Linear(32, 2),
# + nn.Linear(128, 2),
