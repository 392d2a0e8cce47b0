# The gradient of the weights uses the activations of the layer itself, a[l], and not those of the layer before.
# kind: mistake
# task: backpropagation
# truth: the gradient of the weights uses the activations of the layer itself, a[l], and not those of the layer before
# says: a[l - 1]|a[l-1]|before|previous|below|l - 1|input of the layer|inputs & activation|a[l|layer|input

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Fill model.dL_dw[l] (n_l, n_{l-1}) and model.dL_db[l] (n_l,) for every layer l = 1 … L.

    y_true, y_pred: (N, n_L); y_pred is what the last forward pass of `model` returned.
    """
    with torch.no_grad():
        grad = loss_gradient(y_true, y_pred)
        for l in reversed(range(1, model.L + 1)):
            err = delta(grad, model.z[l], model.df[l])
            dw, db = layer_gradients(err, model.a[l])
            model.dL_dw[l] = dw
            model.dL_db[l] = db
            grad = backward_through_weights(err, model.fc[f"{l}"].weight)
