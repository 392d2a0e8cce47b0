# The ReLU stands outside the loop, so there is one before the last layer only and none between the others.
# kind: mistake
# task: multi_layer_perceptron
# truth: the ReLU stands outside the loop, so there is one before the last layer only and none between the others
# says: ReLU|relu|activation|non-linear|nonlinear & each|every|between|loop|after|only|one|hidden

# %% task="multi_layer_perceptron"
class MultiLayerPerceptron(nn.Module):
    """Linear layers with a ReLU between each two; returns scores (N, num_classes)."""

    def __init__(self, input_size, hidden_layers, num_classes):
        """input_size: D; hidden_layers: list of widths, may be empty; num_classes: K."""
        super().__init__()
        self.hidden = nn.ModuleList()
        width = input_size
        for h in hidden_layers:
            self.hidden.append(nn.Linear(width, h))
            width = h
        self.output = nn.Linear(width, num_classes)

    def forward(self, X):
        """Return the scores (N, K) of the samples X (N, D)."""
        for layer in self.hidden:
            X = layer(X)
        if len(self.hidden):
            X = torch.relu(X)
        return self.output(X)
