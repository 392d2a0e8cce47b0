# 1 / inputs.
# kind: mistake
# fails: he_initialise
# misconception: factor_two_missing

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.normal_(layer.weight, 0.0, (1 / layer.in_features) ** 0.5)
