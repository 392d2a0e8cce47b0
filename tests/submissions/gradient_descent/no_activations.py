# Four linear layers without anything between them.
# kind: mistake
# fails: mlp
# misconception: relu_missing

# %% task="mlp" edit="true"
# - nn.Linear(n_inputs, 512),
# - nn.ReLU(),
# + nn.Linear(n_inputs, 512),

# - nn.Linear(512, 128),
# - nn.ReLU(),
# + nn.Linear(512, 128),

# - nn.Linear(128, 32),
# - nn.ReLU(),
# + nn.Linear(128, 32),
