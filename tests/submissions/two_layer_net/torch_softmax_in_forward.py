# forward returns probabilities.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: softmax_before_loss

# %% task="multi_layer_perceptron" edit="true"
# - return self.layers(X)
# + return torch.softmax(self.layers(X), dim=1)
