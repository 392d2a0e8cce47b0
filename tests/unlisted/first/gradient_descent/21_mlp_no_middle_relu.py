# The student forgot the ReLU between the layers with 128 and 32 outputs.
# kind: mistake
# task: mlp
# place: the ReLUs
# truth: `nn.Linear(512, 128), ⏎ nn.ReLU(), ⏎ nn.Linear(128, 32),` instead of `nn.Linear(512, 128), ⏎ nn.ReLU(), ⏎ nn.Linear(128, 32), ⏎ nn.ReLU(),`

# %% task="mlp" edit="true"
# - nn.Linear(512, 128),
# - nn.ReLU(),
# - nn.Linear(128, 32),
# - nn.ReLU(),
# + nn.Linear(512, 128),
# + nn.ReLU(),
# + nn.Linear(128, 32),
