# The student evaluates df at the activation a[l] instead of z[l].
# kind: mistake
# task: backpropagation
# place: delta
# truth: `deltas[L] = 2 / m * (y_pred - y_true) * model.df[L](model.a[L])` instead of `deltas[L] = 2 / m * (y_pred - y_true) * model.df[L](model.z[L])`; `deltas[l] = torch.matmul(deltas[l + 1], W_next) * model.df[l](model.a[l])` instead of `deltas[l] = torch.matmul(deltas[l + 1], W_next) * model.df[l](model.z[l])`

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    with torch.no_grad():
        L = model.L
        m = y_true.shape[0]
        deltas = {}
        deltas[L] = 2 / m * (y_pred - y_true) * model.df[L](model.a[L])
        for l in range(L - 1, 0, -1):
            W_next = model.fc[str(l + 1)].weight
            deltas[l] = torch.matmul(deltas[l + 1], W_next) * model.df[l](model.a[l])
        for l in range(1, L + 1):
            model.dL_dw[l] = torch.matmul(deltas[l].T, model.a[l - 1])
            model.dL_db[l] = torch.sum(deltas[l], dim=0)
