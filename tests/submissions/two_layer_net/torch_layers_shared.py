# Layers of equal size are one and the same.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: layers_shared

# %% task="multi_layer_perceptron" edit="true"
# - layers = []
# + layers, made = [], {}

# - layers += [nn.Linear(before, after), nn.ReLU()]
# + layers += [made.setdefault((before, after), nn.Linear(before, after)), nn.ReLU()]
