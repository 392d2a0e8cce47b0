# The step by .data and by sub_, the differences through flat views.
# kind: unusual

# %% task="gradient_step"
def gradient_step(model, learning_rate):
    """Write through .data."""
    for l, w in model.dL_dw.items():
        layer = model.fc[str(l)]
        layer.weight.data = layer.weight.data - learning_rate * w
        layer.bias.data.sub_(learning_rate * model.dL_db[l])

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    """Work on a flat view of the data."""
    flat = parameter.data.view(-1)
    out = []
    for i in range(flat.numel()):
        old = flat[i].clone()
        losses = []
        for sign in (1, -1):
            flat[i] = old + sign * h
            losses.append(float(mean_squared_loss(y_true, model(X))))
        flat[i] = old
        out.append((losses[0] - losses[1]) / 2 / h)
    return torch.tensor(out).reshape(parameter.shape)
