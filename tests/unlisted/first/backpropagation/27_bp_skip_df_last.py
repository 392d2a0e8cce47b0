# The student takes dL_da itself as the delta of the last layer, without the activation's derivative.
# kind: mistake
# task: backpropagation
# place: delta of the last layer
# truth: `deltas[L] = 2 / m * (y_pred - y_true)` instead of `deltas[L] = 2 / m * (y_pred - y_true) * model.df[L](model.z[L])`

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    with torch.no_grad():
        L = model.L
        m = y_true.shape[0]
        deltas = {}
        deltas[L] = 2 / m * (y_pred - y_true)
        for l in range(L - 1, 0, -1):
            W_next = model.fc[str(l + 1)].weight
            deltas[l] = torch.matmul(deltas[l + 1], W_next) * model.df[l](model.z[l])
        for l in range(1, L + 1):
            model.dL_dw[l] = torch.matmul(deltas[l].T, model.a[l - 1])
            model.dL_db[l] = torch.sum(deltas[l], dim=0)
