# (1) the variance 2/n is given as the standard deviation; (2) the biases are not set to zero.
# kind: mistake
# task: he_initialise
# truth: (1) the variance 2/n is given as the standard deviation; (2) the biases are not set to zero
# says: variance|deviation|root|square & bias

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# - nn.init.zeros_(layer.bias)
# + nn.init.normal_(layer.weight, 0.0, 2 / layer.in_features)
