# (1) out_features for in_features; (2) biases are 1.
# kind: mistake
# task: he_initialise
# truth: (1) out_features for in_features; (2) biases are 1
# says: outputs|out|fan & bias

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.normal_(layer.weight, 0.0, (2 / layer.out_features) ** 0.5)

# - nn.init.zeros_(layer.bias)
# + nn.init.ones_(layer.bias)
