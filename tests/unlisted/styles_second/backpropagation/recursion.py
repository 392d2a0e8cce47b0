# Backpropagation as a recursion from the last layer to the first.
# kind: unusual

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    def walk(l, dL_da):
        if l == 0:
            return
        d = dL_da * model.df[l](model.z[l])
        model.dL_dw[l] = d.T @ model.a[l - 1]
        model.dL_db[l] = d.sum(0)
        walk(l - 1, d @ model.fc[str(l)].weight)

    with torch.no_grad():
        walk(model.L, loss_gradient(y_true, y_pred))
