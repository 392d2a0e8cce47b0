# the derivative of the activation of the layer below is used
# kind: mistake
# task: backpropagation
# truth: the derivative of the activation of the layer below is used

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    with torch.no_grad():
        dL_da = loss_gradient(y_true, y_pred)
        for l in range(model.L, 0, -1):
            delta_l = delta(dL_da, model.z[l], model.df[max(l - 1, 1)])
            dW, db = layer_gradients(delta_l, model.a[l - 1])
            model.dL_dw[l] = dW
            model.dL_db[l] = db
            dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
