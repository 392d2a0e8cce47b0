# No ReLU between the layers.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: activation_missing

# %% task="multi_layer_perceptron" edit="true"
# - layers += [nn.Linear(before, after), nn.ReLU()]
# + layers += [nn.Linear(before, after)]

# - self.layers = nn.Sequential(*layers[:-1])
# + self.layers = nn.Sequential(*layers)
