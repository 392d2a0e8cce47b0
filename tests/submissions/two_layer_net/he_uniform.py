# Uniform numbers of the right variance.
# kind: mistake
# fails: he_initialise
# misconception: uniform_for_normal

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + nn.init.kaiming_uniform_(layer.weight, nonlinearity='relu')
