# Sigmoids instead of ReLUs.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: wrong_activation

# %% task="multi_layer_perceptron" edit="true"
# - layers += [nn.Linear(before, after), nn.ReLU()]
# + layers += [nn.Linear(before, after), nn.Sigmoid()]
