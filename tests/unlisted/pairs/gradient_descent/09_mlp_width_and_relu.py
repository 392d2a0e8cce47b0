# Two mistakes: (1) the second layer has 256 outputs instead of 128; (2) no ReLU after it.
# kind: mistake
# task: mlp
# place: the layers
# truth: `nn.Linear(512, 256), ⏎ nn.Linear(256, 32),` instead of `nn.Linear(512, 128), ⏎ nn.ReLU(), ⏎ nn.Linear(128, 32),`

# %% task="mlp" edit="true"
# - nn.Linear(512, 128),
# - nn.ReLU(),
# - nn.Linear(128, 32),
# + nn.Linear(512, 256),
# + nn.Linear(256, 32),
