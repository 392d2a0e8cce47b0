# The last sigmoid is missing.
# kind: mistake
# fails: make_classifier
# misconception: activation_missing

# %% task="make_classifier" edit="true"
# - model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid())
# + model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1))
