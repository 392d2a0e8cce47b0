# A ModuleList with functional ReLU; penalty by named parameters; batches by torch.split.
# kind: unusual

# %% task="multi_layer_perceptron"
import torch.nn.functional as F


class MultiLayerPerceptron(nn.Module):
    def __init__(self, input_size, hidden_layers, num_classes):
        super(MultiLayerPerceptron, self).__init__()
        widths = [input_size] + list(hidden_layers) + [num_classes]
        self.layers = nn.ModuleList(nn.Linear(n, m) for n, m in zip(widths[:-1], widths[1:]))

    def forward(self, X):
        for layer in self.layers[:-1]:
            X = F.relu(layer(X))
        return self.layers[-1](X)


# %% task="train_torch"
def train_torch(model, X, y, learning_rate=1e-3, learning_rate_decay=0.95, reg=0.0,
                num_epochs=10, batch_size=200, generator=None):
    losses = []
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=learning_rate_decay)
    for _ in range(num_epochs):
        for rows in torch.randperm(len(X), generator=generator).split(batch_size):
            model.zero_grad()
            J = F.cross_entropy(model(X[rows]), y[rows])
            J = J + reg * sum((p**2).sum() for name, p in model.named_parameters() if name.endswith("weight"))
            J.backward()
            optimizer.step()
            losses.append(J.item())
        scheduler.step()
    return losses
