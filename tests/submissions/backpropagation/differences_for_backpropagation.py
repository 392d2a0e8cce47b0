# The gradients are numerical differences.
# kind: mistake
# fails: backpropagation_by_hand
# misconception: numerical_differences

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    X = model.a[0]
    for l in range(1, model.L + 1):
        for table, p in ((model.dL_dw, model.fc[str(l)].weight), (model.dL_db, model.fc[str(l)].bias)):
            g = torch.zeros_like(p).detach()
            for i in np.ndindex(*p.shape):
                v = p.data[i].item()
                p.data[i] = v + 1e-5
                up = mean_squared_loss(y_true, model(X)).item()
                p.data[i] = v - 1e-5
                dn = mean_squared_loss(y_true, model(X)).item()
                p.data[i] = v
                g[i] = (up - dn) / 2e-5
            table[l] = g
    model(X)
