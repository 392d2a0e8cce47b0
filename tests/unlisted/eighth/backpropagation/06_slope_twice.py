# Hidden errors are multiplied with the derivative twice: when handed down, and again in their own layer.
# kind: mistake
# task: backpropagation
# truth: hidden errors are multiplied with the derivative twice: when handed down, and again in their own layer

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    dL_da = loss_gradient(y_true, y_pred)
    for l in range(model.L, 0, -1):
        d = delta(dL_da, model.z[l], model.df[l])
        model.dL_dw[l], model.dL_db[l] = layer_gradients(d, model.a[l - 1])
        if l > 1:
            dL_da = backward_through_weights(d, model.fc[str(l)].weight) * model.df[l - 1](model.z[l - 1])
