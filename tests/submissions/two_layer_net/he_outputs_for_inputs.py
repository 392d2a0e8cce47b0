# The outputs are counted.
# kind: mistake
# fails: he_initialise
# misconception: outputs_for_inputs

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.normal_(layer.weight, 0.0, (2 / layer.out_features) ** 0.5)
