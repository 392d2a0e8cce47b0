# mse_loss summed, vector norms, named parameters, BCELoss from a global object.
# kind: unusual

# %% task="loss_l2"
import torch.nn.functional as F

HALF = 0.5


def loss_l2(y_hat, y, model, reg):
    data = HALF * F.mse_loss(y_hat, y, reduction="sum")
    return data + reg * torch.stack([torch.linalg.vector_norm(p).square() for p in model.parameters()]).sum()


# %% task="loss_l1"
bce = nn.BCELoss()


def loss_l1(y_hat, y, model, reg):
    J = bce(y_hat, y)
    for name, w in model.named_parameters():
        if name.endswith("weight"):
            J = J + reg * torch.linalg.vector_norm(w, ord=1)
    return J


# %% task="make_classifier"
def make_classifier(hidden, *, std=0.02):
    def start(layer):
        if type(layer) is nn.Linear:
            with torch.no_grad():
                layer.weight.set_(torch.normal(0.0, std, size=tuple(layer.weight.shape)))
                layer.bias.fill_(0)

    model = nn.Sequential()
    for name, layer in zip("abcd", (nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid())):
        model.add_module(name, layer)
    return model.apply(start)
