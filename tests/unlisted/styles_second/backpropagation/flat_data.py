# Differences through a flat view of the data.
# kind: unusual

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    flat = parameter.data.view(-1)
    out = []
    for i in range(flat.numel()):
        saved = flat[i].item()
        flat[i] = saved + h
        plus = mean_squared_loss(y_true, model(X)).item()
        flat[i] = saved - h
        minus = mean_squared_loss(y_true, model(X)).item()
        flat[i] = saved
        out.append((plus - minus) / (2 * h))
    return torch.tensor(out, dtype=parameter.dtype).reshape(parameter.shape)
