# Every layer uses the derivative of the activation of the last layer.
# kind: mistake
# task: backpropagation
# truth: every layer uses the derivative of the activation of the last layer
# says: df|derivative|activation|slope & each|every|own|last layer|df[l]|layer's|layer L|output

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Fill model.dL_dw[l] (n_l, n_{l-1}) and model.dL_db[l] (n_l,) for every layer l = 1 … L.

    y_true, y_pred: (N, n_L); y_pred is what the last forward pass of `model` returned.
    """
    L = model.L
    with torch.no_grad():
        dL_da = loss_gradient(y_true, y_pred)
        df = model.df[L]
        for l in range(L, 0, -1):
            delta_l = delta(dL_da, model.z[l], df)
            model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
            dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
