# The layers are walked from 1 to L.
# kind: mistake
# task: backpropagation
# truth: the layers are walked from 1 to L

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    dL_da = loss_gradient(y_true, y_pred)
    for l in range(1, model.L + 1):
        d = delta(dL_da, model.z[l], model.df[l])
        model.dL_dw[l], model.dL_db[l] = layer_gradients(d, model.a[l - 1])
        dL_da = backward_through_weights(d, model.fc[str(l)].weight)
