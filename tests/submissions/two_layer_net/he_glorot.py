# Glorot, not He.
# kind: mistake
# fails: he_initialise
# misconception: glorot

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.xavier_normal_(layer.weight)
