# (1) the variance is 1 / inputs; (2) the biases are set to one.
# kind: mistake
# task: he_initialise
# truth: (1) the variance is 1 / inputs; (2) the biases are set to one
# says: 1 / n|1/n|variance|deviation|2 & bias

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# - nn.init.zeros_(layer.bias)
# + nn.init.normal_(layer.weight, 0.0, (1 / layer.in_features) ** 0.5)
# + nn.init.ones_(layer.bias)
