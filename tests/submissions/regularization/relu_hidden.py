# ReLU where the box has a sigmoid.
# kind: mistake
# fails: make_classifier
# misconception: wrong_activation

# %% task="make_classifier" edit="true"
# - model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid())
# + model = nn.Sequential(nn.Linear(2, hidden), nn.ReLU(), nn.Linear(hidden, 1), nn.Sigmoid())
