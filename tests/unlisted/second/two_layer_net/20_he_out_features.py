# The student uses the number of outputs of the layer instead of its inputs.
# kind: mistake
# task: he_initialise
# place: the standard deviation of the weights
# truth: `nn.init.normal_(layer.weight, 0.0, (2 / layer.out_features) ** 0.5)` instead of `nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)`

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.normal_(layer.weight, 0.0, (2 / layer.out_features) ** 0.5)
