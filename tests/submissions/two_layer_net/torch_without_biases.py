# Layers without a bias.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: bias_missing

# %% task="multi_layer_perceptron" edit="true"
# - layers += [nn.Linear(before, after), nn.ReLU()]
# + layers += [nn.Linear(before, after, bias=False), nn.ReLU()]
