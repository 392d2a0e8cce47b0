# Dropout after every hidden layer.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: dropout

# %% task="multi_layer_perceptron" edit="true"
# - layers += [nn.Linear(before, after), nn.ReLU()]
# - self.layers = nn.Sequential(*layers[:-1])
# + layers += [nn.Linear(before, after), nn.ReLU(), nn.Dropout(0.5)]
# + self.layers = nn.Sequential(*layers[:-2])
