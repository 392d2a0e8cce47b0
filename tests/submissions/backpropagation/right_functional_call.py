# The loss at moved parameters without touching them, and a step by an optimiser.
# kind: unusual

# %% task="numerical_gradient"
import copy


def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    which = [name for name, p in model.named_parameters() if p is parameter][0]
    state = {k: v.clone() for k, v in model.state_dict().items()}
    g = torch.zeros(parameter.numel())

    def loss_at(k, step):
        moved = dict(state)
        moved[which] = state[which].clone()
        moved[which].view(-1)[k] += step
        with torch.no_grad():
            return mean_squared_loss(y_true, torch.func.functional_call(model, moved, (X,))).item()

    for k in range(parameter.numel()):
        g[k] = (loss_at(k, h) - loss_at(k, -h)) / (2 * h)
    return g.view_as(parameter)


# %% task="gradient_step"
def gradient_step(model, learning_rate):
    for l in range(1, model.L + 1):
        model.fc[str(l)].weight.grad = model.dL_dw[l].clone()
        model.fc[str(l)].bias.grad = model.dL_db[l].clone()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    optimizer.step()
    optimizer.zero_grad()
