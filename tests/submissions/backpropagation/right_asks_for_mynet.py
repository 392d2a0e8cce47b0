# The function refuses whatever is not a MyNet.
# kind: unusual

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    if not isinstance(model, MyNet):
        raise TypeError(f"a MyNet is expected, not {type(model)}")
    error = 2 / y_true.shape[0] * (y_pred - y_true)
    for l in range(model.L, 0, -1):
        error = error * model.df[l](model.z[l])
        model.dL_dw[l], model.dL_db[l] = error.T @ model.a[l - 1], error.sum(dim=0)
        error = error @ model.fc[str(l)].weight.detach()
