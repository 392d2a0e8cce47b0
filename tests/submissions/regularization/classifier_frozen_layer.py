# The first weight matrix does not require a gradient.
# kind: mistake
# fails: make_classifier
# misconception: parameter_frozen

# %% task="make_classifier"
def make_classifier(hidden):
    m = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid())
    m[0].weight = nn.Parameter(0.02 * torch.randn(hidden, 2), requires_grad=False)
    m[2].weight = nn.Parameter(0.02 * torch.randn(1, hidden))
    for l in (m[0], m[2]):
        nn.init.zeros_(l.bias)
    return m
