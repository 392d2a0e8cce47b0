# The dictionaries are replaced by lists, and the parts are not used.
# kind: unusual

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Everything in one function, results in lists with an empty first place."""
    m = y_true.size(0)
    model.dL_dw = [None] * (model.L + 1)
    model.dL_db = [None] * (model.L + 1)
    err = torch.mul(-2.0 / m, torch.sub(y_true, y_pred))
    l = model.L
    while l >= 1:
        err = err.mul(model.df[l](model.z[l]))
        model.dL_dw[l] = torch.mm(err.t(), model.a[l - 1])
        model.dL_db[l] = torch.sum(err, 0)
        err = torch.matmul(err, model.fc[f"{l}"].weight)
        l -= 1
