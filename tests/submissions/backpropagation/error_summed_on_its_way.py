# What goes on to the layer below is summed over the samples.
# kind: mistake
# fails: backpropagation_deep
# misconception: summed_over_samples

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    carried = 2 / len(y_true) * (y_pred - y_true)
    for l in range(model.L, 0, -1):
        error = carried * model.df[l](model.z[l])
        model.dL_dw[l], model.dL_db[l] = error.T @ model.a[l - 1], error.sum(0)
        carried = (error @ model.fc[str(l)].weight.detach()).sum(0, keepdim=True)
