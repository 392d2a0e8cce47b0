# (1) no sigmoid at the output; (2) the biases keep torch's random start.
# kind: mistake
# task: make_classifier
# truth: (1) no sigmoid at the output; (2) the biases keep torch's random start
# says: sigmoid|Sigmoid|probabilit|output & bias

# %% task="make_classifier" edit="true"
# - model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid())
# + model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1))

# - nn.init.zeros_(layer.bias)
