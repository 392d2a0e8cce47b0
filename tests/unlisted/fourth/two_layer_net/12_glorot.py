# The standard deviation is Glorot's, sqrt(2 / (inputs + outputs)).
# kind: mistake
# task: he_initialise
# truth: the standard deviation is Glorot's, sqrt(2 / (inputs + outputs))
# says: Glorot|Xavier|outputs|out_features

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.normal_(layer.weight, 0.0, (2 / (layer.in_features + layer.out_features)) ** 0.5)
