# Differences without touching the parameter, by functional_call.
# kind: unusual

# %% task="numerical_gradient"
from torch.func import functional_call


@torch.no_grad()
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    (name,) = [n for n, p in model.named_parameters() if p is parameter]

    def loss_at(moved):
        return mean_squared_loss(y_true, functional_call(model, {name: moved}, (X,)))

    gradient = torch.zeros_like(parameter)
    for i in range(parameter.numel()):
        move = torch.zeros_like(parameter)
        move.view(-1)[i] = h
        gradient.view(-1)[i] = (loss_at(parameter + move) - loss_at(parameter - move)) / (2 * h)
    return gradient
