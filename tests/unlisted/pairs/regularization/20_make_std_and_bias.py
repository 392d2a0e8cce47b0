# Two mistakes: (1) standard deviation 0.2 instead of 0.02; (2) the biases are drawn from N(0, 0.02^2) instead of set to 0.
# kind: mistake
# task: make_classifier
# place: the initial weights and biases
# truth: `nn.init.normal_(layer.weight, mean=0.0, std=0.2) ⏎ nn.init.normal_(layer.bias, mean=0.0, std=0.02)` instead of `nn.init.normal_(layer.weight, mean=0.0, std=0.02) ⏎ nn.init.zeros_(layer.bias)`

# %% task="make_classifier" edit="true"
# - nn.init.normal_(layer.weight, mean=0.0, std=0.02)
# - nn.init.zeros_(layer.bias)
# + nn.init.normal_(layer.weight, mean=0.0, std=0.2)
# + nn.init.normal_(layer.bias, mean=0.0, std=0.02)
