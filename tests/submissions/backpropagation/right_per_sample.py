# One sample at a time, gradients added up inside one call.
# kind: unusual

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Sum the gradients of the single samples."""
    m = y_true.shape[0]
    for l in range(1, model.L + 1):
        model.dL_dw[l] = torch.zeros_like(model.fc[str(l)].weight)
        model.dL_db[l] = torch.zeros_like(model.fc[str(l)].bias)
    for s in range(m):
        d = 2 / m * (y_pred[s] - y_true[s])
        for l in range(model.L, 0, -1):
            d = d * model.df[l](model.z[l])[s]
            model.dL_dw[l] += d.unsqueeze(1) @ model.a[l - 1][s].unsqueeze(0)
            model.dL_db[l] += d
            d = model.fc[str(l)].weight.T @ d
