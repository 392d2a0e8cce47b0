# The student leaves out the ReLUs between the linear layers.
# kind: mistake
# task: multi_layer_perceptron
# place: the layers
# truth: `layers += [nn.Linear(before, after)] ⏎ self.layers = nn.Sequential(*layers)` instead of `layers += [nn.Linear(before, after), nn.ReLU()] ⏎ self.layers = nn.Sequential(*layers[:-1])`

# %% task="multi_layer_perceptron" edit="true"
# - layers += [nn.Linear(before, after), nn.ReLU()]
# - self.layers = nn.Sequential(*layers[:-1])
# + layers += [nn.Linear(before, after)]
# + self.layers = nn.Sequential(*layers)
