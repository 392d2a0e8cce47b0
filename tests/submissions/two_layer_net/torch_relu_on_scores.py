# The ReLU after the last layer is not taken away.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: relu_on_scores

# %% task="multi_layer_perceptron" edit="true"
# - self.layers = nn.Sequential(*layers[:-1])
# + self.layers = nn.Sequential(*layers)
