# A softmax over the single output stands at the end: every probability is 1.
# kind: mistake
# task: make_classifier
# truth: a softmax over the single output stands at the end: every probability is 1
# says: softmax|Softmax|always 1|all 1|sigmoid|Sigmoid

# %% task="make_classifier" edit="true"
# - model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid())
# + model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Softmax(dim=1))
