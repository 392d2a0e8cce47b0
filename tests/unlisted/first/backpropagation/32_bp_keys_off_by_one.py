# The student stores the gradients under l - 1 (counting layers from 0).
# kind: mistake
# task: backpropagation
# place: the keys of dL_dw and dL_db
# truth: `model.dL_dw[l - 1] = torch.matmul(deltas[l].T, model.a[l - 1]) ⏎ model.dL_db[l - 1] = torch.sum(deltas[l], dim=0)` instead of `model.dL_dw[l] = torch.matmul(deltas[l].T, model.a[l - 1]) ⏎ model.dL_db[l] = torch.sum(deltas[l], dim=0)`

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    with torch.no_grad():
        L = model.L
        m = y_true.shape[0]
        deltas = {}
        deltas[L] = 2 / m * (y_pred - y_true) * model.df[L](model.z[L])
        for l in range(L - 1, 0, -1):
            W_next = model.fc[str(l + 1)].weight
            deltas[l] = torch.matmul(deltas[l + 1], W_next) * model.df[l](model.z[l])
        for l in range(1, L + 1):
            model.dL_dw[l - 1] = torch.matmul(deltas[l].T, model.a[l - 1])
            model.dL_db[l - 1] = torch.sum(deltas[l], dim=0)
