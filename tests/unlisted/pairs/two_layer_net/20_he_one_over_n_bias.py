# Two mistakes: (1) variance 1/n instead of 2/n; (2) the biases are drawn like the weights instead of set to zero.
# kind: mistake
# task: he_initialise
# place: the weights and the biases
# truth: `nn.init.normal_(layer.weight, 0.0, (1 / layer.in_features) ** 0.5) ⏎ nn.init.normal_(layer.bias, 0.0, (1 / layer.in_features) ** 0.5)` instead of `nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5) ⏎ nn.init.zeros_(layer.bias)`

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# - nn.init.zeros_(layer.bias)
# + nn.init.normal_(layer.weight, 0.0, (1 / layer.in_features) ** 0.5)
# + nn.init.normal_(layer.bias, 0.0, (1 / layer.in_features) ** 0.5)
