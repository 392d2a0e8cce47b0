# A ReLU stands after the last layer too.
# kind: mistake
# task: multi_layer_perceptron
# truth: a ReLU stands after the last layer too
# says: ReLU|last|negative

# %% task="multi_layer_perceptron" edit="true"
# - self.layers = nn.Sequential(*layers[:-1])
# + self.layers = nn.Sequential(*layers)
