# A ReLU comes after every layer, the last one too, and a log-softmax behind it.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: relu_on_scores

# %% task="multi_layer_perceptron" edit="true"
# - self.layers = nn.Sequential(*layers[:-1])
# + self.layers = nn.Sequential(*layers, nn.LogSoftmax(dim=1))
