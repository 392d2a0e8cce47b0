# The inputs of the first layer count for all.
# kind: mistake
# fails: he_initialise
# misconception: first_layer_for_all

# %% task="he_initialise" edit="true"
# - for layer in model.modules():
# + inputs = next(model.parameters()).shape[1]
# + for layer in model.modules():

# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.normal_(layer.weight, 0.0, (2 / inputs) ** 0.5)
