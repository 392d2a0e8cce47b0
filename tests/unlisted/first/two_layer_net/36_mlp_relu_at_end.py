# The student leaves the ReLU after the last linear layer, so the scores are never negative.
# kind: mistake
# task: multi_layer_perceptron
# place: the layers
# truth: `self.layers = nn.Sequential(*layers)` instead of `self.layers = nn.Sequential(*layers[:-1])`

# %% task="multi_layer_perceptron" edit="true"
# - self.layers = nn.Sequential(*layers[:-1])
# + self.layers = nn.Sequential(*layers)
