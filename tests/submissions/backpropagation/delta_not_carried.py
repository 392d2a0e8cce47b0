# What goes back through the weights is dL/da instead of delta.
# kind: mistake
# fails: backpropagation_deep
# misconception: derivative_missing

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    with torch.no_grad():
        dL_da = loss_gradient(y_true, y_pred)
        for l in range(model.L, 0, -1):
            d = delta(dL_da, model.z[l], model.df[l])
            model.dL_dw[l], model.dL_db[l] = layer_gradients(d, model.a[l - 1])
            dL_da = backward_through_weights(dL_da, model.fc[str(l)].weight)
