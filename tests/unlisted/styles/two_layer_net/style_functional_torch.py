# log_softmax and nll_loss, an OrderedDict of layers, further attributes and methods, torch.split.
# kind: unusual

# %% task="multi_layer_perceptron"
import math
from collections import OrderedDict

import torch.nn.functional as F


class MultiLayerPerceptron(nn.Module):
    """Layers by name; `history` and `device_name` are for plots."""

    device_name = "cpu"

    def __init__(self, input_size: int, hidden_layers, num_classes: int, *, bias: bool = True):
        super().__init__()
        self.sizes, self.history, self.calls = [input_size, *hidden_layers, num_classes], [], 0
        layers = OrderedDict()
        for i, (fan_in, fan_out) in enumerate(zip(self.sizes, self.sizes[1:]), start=1):
            layers[f"fc{i}"] = nn.Linear(fan_in, fan_out, bias=bias)
            if i < len(self.sizes) - 1:
                layers[f"act{i}"] = nn.ReLU(inplace=True)
        self.body = nn.Sequential(layers)

    @property
    def depth(self):
        return len(self.sizes) - 1

    def forward(self, X):
        self.calls += 1
        return self.body(X)

    def __repr__(self):
        return f"MultiLayerPerceptron({self.sizes})"


# %% task="train_torch"
def train_torch(model, X, y, learning_rate=1e-3, learning_rate_decay=0.95, reg=0.0,
                num_epochs=10, batch_size=200, generator=None):
    losses: list[float] = []
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    weights = [p for p in model.parameters() if p.ndim > 1]
    for epoch in range(num_epochs):
        for rows in torch.randperm(len(X), generator=generator).split(batch_size):
            data = F.nll_loss(F.log_softmax(model(X[rows]), dim=-1), y[rows])
            J = data + reg * torch.stack([torch.linalg.vector_norm(w) ** 2 for w in weights]).sum()
            model.zero_grad(set_to_none=True)
            J.backward()
            optimizer.step()
            losses.append(float(J))
        for group in optimizer.param_groups:
            group["lr"] *= learning_rate_decay
    return losses


# %% task="he_initialise"
@torch.no_grad()
def he_initialise(model):
    for layer in filter(lambda m: isinstance(m, nn.Linear), model.modules()):
        fan_in = layer.weight.size(1)
        layer.weight.copy_(torch.randn_like(layer.weight) * math.sqrt(2.0 / fan_in))
        if layer.bias is not None:
            layer.bias *= 0
