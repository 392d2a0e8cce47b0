# ReLU after each layer of the list, the last one too.
# kind: mistake
# fails: multi_layer_perceptron
# misconception: relu_on_scores

# %% task="multi_layer_perceptron"
class MultiLayerPerceptron(nn.Module):
    def __init__(self, input_size, hidden_layers, num_classes):
        super().__init__()
        sizes = [input_size] + list(hidden_layers) + [num_classes]
        self.layers = nn.ModuleList([nn.Linear(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)])

    def forward(self, x):
        for layer in self.layers:
            x = nn.functional.relu(layer(x))
        return nn.functional.log_softmax(x, dim=-1)
