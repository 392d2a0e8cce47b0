# One part is wrong, and backpropagation stops before layer 1.
# kind: mistake
# fails: delta, backpropagation_one_layer
# misconception: layer_not_filled, derivative_missing

# %% task="delta"
def delta(dL_da, z, df):
    return dL_da


# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    with torch.no_grad():
        dL_da = loss_gradient(y_true, y_pred)
        for l in range(model.L, 1, -1):
            d = delta(dL_da, model.z[l], model.df[l])
            model.dL_dw[l], model.dL_db[l] = layer_gradients(d, model.a[l - 1])
            dL_da = backward_through_weights(d, model.fc[str(l)].weight)
