# The layers are in a plain list, where torch does not find them.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: layers_not_registered

# %% task="multi_layer_perceptron" edit="true"
# - self.layers = nn.Sequential(*layers[:-1])
# + self.layers = layers[:-1]

# - return self.layers(X)
# + for layer in self.layers:
# +     X = layer(X)
# + return X
