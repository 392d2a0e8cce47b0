# The layers are counted from 0 in the results.
# kind: mistake
# fails: backpropagation_one_layer
# misconception: layer_not_filled

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    with torch.no_grad():
        dL_da = loss_gradient(y_true, y_pred)
        for l in range(model.L, 0, -1):
            d = delta(dL_da, model.z[l], model.df[l])
            model.dL_dw[l - 1], model.dL_db[l - 1] = layer_gradients(d, model.a[l - 1])
            dL_da = backward_through_weights(d, model.fc[str(l)].weight)
