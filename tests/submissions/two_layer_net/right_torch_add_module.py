# add_module in a loop, getattr in forward.
# kind: unusual

# %% task="multi_layer_perceptron"
class MultiLayerPerceptron(nn.Module):
    def __init__(self, input_size, hidden_layers, num_classes):
        super().__init__()
        self.n = len(hidden_layers)
        for i, h in enumerate(hidden_layers):
            self.add_module(f"fc{i}", nn.Linear(input_size, h))
            input_size = h
        self.out = nn.Linear(input_size, num_classes)

    def forward(self, x):
        for i in range(self.n):
            x = torch.relu(getattr(self, f"fc{i}")(x))
        return self.out(x)
