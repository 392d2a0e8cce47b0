# (1) every layer uses the slope of the first layer's activation; (2) the gradients are added to those of the call before.
# kind: mistake
# task: backpropagation
# truth: (1) every layer uses the slope of the first layer's activation; (2) the gradients are added to those of the call before
# says: df|derivative|activation|slope|first layer & accumul|second call|added|adds|earlier|previous|call before|first call|replace|again

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Fill model.dL_dw[l] (n_l, n_{l-1}) and model.dL_db[l] (n_l,) for every layer l = 1 … L.

    y_true, y_pred: (N, n_L); y_pred is what the last forward pass of `model` returned.
    """
    with torch.no_grad():
        dL_da = loss_gradient(y_true, y_pred)
        for l in range(model.L, 0, -1):
            delta_l = delta(dL_da, model.z[l], model.df[1])
            dw, db = layer_gradients(delta_l, model.a[l - 1])
            model.dL_dw[l] = model.dL_dw.get(l, 0) + dw
            model.dL_db[l] = model.dL_db.get(l, 0) + db
            dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
