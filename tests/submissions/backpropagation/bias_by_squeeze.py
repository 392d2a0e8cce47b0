# Written for a single sample: the bias gradient is the error without its first axis.
# kind: mistake
# fails: backpropagation_one_layer
# skips: backpropagation_deep, backpropagation_twice
# misconception: bias_axis

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    error = 2 / len(y_true) * (y_pred - y_true)
    for l in range(model.L, 0, -1):
        error = error * model.df[l](model.z[l])
        model.dL_dw[l], model.dL_db[l] = error.T @ model.a[l - 1], error.squeeze()
        error = error @ model.fc[str(l)].weight.detach()
