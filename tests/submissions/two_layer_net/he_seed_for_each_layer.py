# The seed is set before each layer.
# kind: mistake
# fails: he_initialise
# misconception: seed_fixed

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + torch.manual_seed(0)
# + nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
