# Sigmoids between the layers instead of ReLUs.
# kind: mistake
# fails: mlp
# misconception: other_activation

# %% task="mlp" edit="true"
# - nn.Linear(n_inputs, 512),
# - nn.ReLU(),
# + nn.Linear(n_inputs, 512),
# + nn.Sigmoid(),

# - nn.Linear(512, 128),
# - nn.ReLU(),
# + nn.Linear(512, 128),
# + nn.Sigmoid(),

# - nn.Linear(128, 32),
# - nn.ReLU(),
# + nn.Linear(128, 32),
# + nn.Sigmoid(),
