# The new weight is bound to a local name.
# kind: mistake
# fails: he_initialise
# misconception: not_initialised

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + weight = layer.weight
# + weight = torch.randn_like(weight) * (2 / layer.in_features) ** 0.5
