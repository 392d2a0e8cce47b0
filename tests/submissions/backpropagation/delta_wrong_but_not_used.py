# One part is wrong, and backpropagation does without the parts.
# kind: mistake
# fails: delta
# misconception: derivative_missing

# %% task="delta"
def delta(dL_da, z, df):
    return dL_da


# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    m = y_true.size(0)
    deltas = {}
    L = model.L
    deltas[L] = (2.0 / m) * (y_pred - y_true) * model.df[L](model.z[L])
    for l in reversed(range(1, L)):
        deltas[l] = deltas[l + 1].mm(model.fc[str(l + 1)].weight) * model.df[l](model.z[l])
    model.dL_dw = {l: deltas[l].t().mm(model.a[l - 1]).detach() for l in deltas}
    model.dL_db = {l: deltas[l].sum(0).detach() for l in deltas}
