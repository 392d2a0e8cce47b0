# The linear layers have no biases.
# kind: mistake
# task: multi_layer_perceptron
# truth: the linear layers have no biases
# says: bias

# %% task="multi_layer_perceptron" edit="true"
# - layers += [nn.Linear(before, after), nn.ReLU()]
# + layers += [nn.Linear(before, after, bias=False), nn.ReLU()]
