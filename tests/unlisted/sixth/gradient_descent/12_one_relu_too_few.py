# No ReLU between the third and the last layer.
# kind: mistake
# task: mlp
# truth: no ReLU between the third and the last layer
# says: ReLU

# %% task="mlp" edit="true"
# - nn.Linear(128, 32),
# - nn.ReLU(),
# - nn.Linear(32, 2),
# + nn.Linear(128, 32),
# + nn.Linear(32, 2),
