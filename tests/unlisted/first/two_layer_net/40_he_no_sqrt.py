# The student passes the variance 2/n as the standard deviation; the square root is missing.
# kind: mistake
# task: he_initialise
# place: the standard deviation of the weights
# truth: `nn.init.normal_(layer.weight, 0.0, 2 / layer.in_features)` instead of `nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)`

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.normal_(layer.weight, 0.0, 2 / layer.in_features)
