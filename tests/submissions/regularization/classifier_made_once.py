# The model is made outside the function: every call returns the same one.
# kind: mistake
# fails: make_classifier
# misconception: model_shared

# %% task="make_classifier"
_m = nn.Sequential(nn.Linear(2, 10), nn.Sigmoid(), nn.Linear(10, 1), nn.Sigmoid())


def make_classifier(hidden):
    if _m[0].out_features != hidden:
        _m[0] = nn.Linear(2, hidden); _m[2] = nn.Linear(hidden, 1)
        for l in (_m[0], _m[2]):
            nn.init.normal_(l.weight, 0, 0.02); nn.init.zeros_(l.bias)
    return _m
