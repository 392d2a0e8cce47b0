# Each layer sees a detached input.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: graph_cut

# %% task="multi_layer_perceptron" edit="true"
# - return self.layers(X)
# + for layer in self.layers:
# +     X = layer(X.detach())
# + return X
