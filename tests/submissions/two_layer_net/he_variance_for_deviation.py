# The variance is given as standard deviation.
# kind: mistake
# fails: he_initialise
# misconception: variance_for_deviation

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.normal_(layer.weight, 0.0, 2 / layer.in_features)
