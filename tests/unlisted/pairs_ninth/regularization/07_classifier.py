# (1) the last sigmoid is missing; (2) the weights are drawn with a standard deviation of 0.2.
# kind: mistake
# task: make_classifier
# truth: (1) the last sigmoid is missing; (2) the weights are drawn with a standard deviation of 0.2
# says: sigmoid|probabilit|last|end & 0.02|0.2|standard deviation|std|too large|ten times

# %% task="make_classifier" edit="true"
# - model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid())
# + model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1))

# - nn.init.normal_(layer.weight, mean=0.0, std=0.02)
# + nn.init.normal_(layer.weight, mean=0.0, std=0.2)
