# The student applies a softmax at the end, although cross_entropy wants plain scores.
# kind: mistake
# task: multi_layer_perceptron
# place: the scores
# truth: `return torch.softmax(self.layers(X), dim=1)` instead of `return self.layers(X)`

# %% task="multi_layer_perceptron" edit="true"
# - return self.layers(X)
# + return torch.softmax(self.layers(X), dim=1)
