# The first layer is overwritten twice, by copy and paste, and the second keeps torch's own start.
# kind: mistake
# task: make_classifier
# truth: the first layer is overwritten twice, by copy and paste, and the second keeps torch's own start
# says: second|last|both|output|each|every|layer 2|model[2]|linear layers|hidden|other

# %% task="make_classifier"
def make_classifier(hidden):
    """Return a new model that maps (N, 2) to probabilities (N, 1) through `hidden` hidden units."""
    fc1 = nn.Linear(2, hidden)
    fc2 = nn.Linear(hidden, 1)
    nn.init.normal_(fc1.weight, std=0.02)
    nn.init.constant_(fc1.bias, 0)
    nn.init.normal_(fc1.weight, std=0.02)
    nn.init.constant_(fc1.bias, 0)
    return nn.Sequential(fc1, nn.Sigmoid(), fc2, nn.Sigmoid())
