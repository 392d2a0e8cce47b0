# ModuleList and functional ReLUs; the last layer is made first.
# kind: unusual

# %% task="multi_layer_perceptron"
class MultiLayerPerceptron(nn.Module):
    def __init__(self, input_size, hidden_layers, num_classes):
        super().__init__()
        widths = [input_size] + list(hidden_layers)
        self.output = nn.Linear(widths[-1], num_classes)
        self.hidden = nn.ModuleList([nn.Linear(widths[i], widths[i + 1]) for i in range(len(widths) - 1)])

    def forward(self, X):
        for layer in self.hidden:
            X = torch.relu(layer(X))
        return self.output(X)
