# a ReLU stands before every linear layer, the first one too: negative inputs are lost
# kind: mistake
# task: multi_layer_perceptron
# truth: a ReLU stands before every linear layer, the first one too: negative inputs are lost

# %% task="multi_layer_perceptron"
class MultiLayerPerceptron(nn.Module):
    def __init__(self, input_size, hidden_layers, num_classes):
        super().__init__()
        sizes = [input_size, *hidden_layers, num_classes]
        layers = []
        for n_in, n_out in zip(sizes[:-1], sizes[1:]):
            layers.append(nn.ReLU())
            layers.append(nn.Linear(n_in, n_out))
        self.net = nn.Sequential(*layers)

    def forward(self, X):
        return self.net(X)
