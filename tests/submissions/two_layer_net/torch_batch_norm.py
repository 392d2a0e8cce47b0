# Batch normalisation before every ReLU.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: normalisation

# %% task="multi_layer_perceptron" edit="true"
# - layers += [nn.Linear(before, after), nn.ReLU()]
# - self.layers = nn.Sequential(*layers[:-1])
# + layers += [nn.Linear(before, after), nn.BatchNorm1d(after), nn.ReLU()]
# + self.layers = nn.Sequential(*layers[:-2])
