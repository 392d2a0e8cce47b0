# The number of outputs stands in the variance, not that of inputs.
# kind: mistake
# task: he_initialise
# truth: the number of outputs stands in the variance, not that of inputs
# says: in_features|input|fan|output

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.normal_(layer.weight, 0.0, (2 / layer.out_features) ** 0.5)
