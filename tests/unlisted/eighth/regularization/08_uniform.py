# The weights are drawn evenly from -0.02 to 0.02.
# kind: mistake
# task: make_classifier
# truth: the weights are drawn evenly from -0.02 to 0.02

# %% task="make_classifier"
def make_classifier(hidden):
    model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid())
    for layer in (model[0], model[2]):
        nn.init.uniform_(layer.weight, -0.02, 0.02)
        nn.init.zeros_(layer.bias)
    return model
