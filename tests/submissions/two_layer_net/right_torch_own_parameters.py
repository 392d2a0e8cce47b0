# Parameters of the class itself, no nn.Linear.
# kind: unusual

# %% task="multi_layer_perceptron"
class MultiLayerPerceptron(nn.Module):
    def __init__(self, input_size, hidden_layers, num_classes):
        super().__init__()
        widths = [input_size, *hidden_layers, num_classes]
        self.depth = len(widths) - 1
        for k, (n, m) in enumerate(zip(widths, widths[1:])):
            self.register_parameter(f"W{k}", nn.Parameter(0.3 * torch.randn(m, n)))
            self.register_parameter(f"b{k}", nn.Parameter(0.1 * torch.randn(m)))

    def forward(self, X):
        for k in range(self.depth):
            X = nn.functional.linear(X, getattr(self, f"W{k}"), getattr(self, f"b{k}"))
            if k < self.depth - 1:
                X = X.clamp(min=0)
        return X
