# add_module in a loop, getattr in forward.
# kind: unusual

# %% task="multi_layer_perceptron"
class MultiLayerPerceptron(nn.Module):
    def __init__(self, input_size, hidden_layers, num_classes):
        super().__init__()
        widths = [input_size, *hidden_layers, num_classes]
        self.names = [f"layer_{number}" for number in range(1, len(widths))]
        for name, before, after in zip(self.names, widths, widths[1:]):
            self.add_module(name, nn.Linear(before, after))

    def forward(self, X):
        for name in self.names[:-1]:
            X = getattr(self, name)(X).clamp(min=0)
        return getattr(self, self.names[-1])(X)
