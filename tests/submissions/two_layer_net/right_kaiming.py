# torch's own function, and zeros by fill_.
# kind: unusual

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")

# - nn.init.zeros_(layer.bias)
# + layer.bias.data.fill_(0)
