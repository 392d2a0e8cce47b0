# The gradients are added to those of the call before.
# kind: mistake
# task: backpropagation
# truth: the gradients are added to those of the call before
# says: accumul|second call|added|adds|earlier|previous|call before|first call|replace|anew|again

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Fill model.dL_dw[l] (n_l, n_{l-1}) and model.dL_db[l] (n_l,) for every layer l = 1 … L.

    y_true, y_pred: (N, n_L); y_pred is what the last forward pass of `model` returned.
    """
    with torch.no_grad():
        dL_da = loss_gradient(y_true, y_pred)
        for l in range(model.L, 0, -1):
            delta_l = delta(dL_da, model.z[l], model.df[l])
            w, b = layer_gradients(delta_l, model.a[l - 1])
            if l in model.dL_dw:
                model.dL_dw[l] += w
                model.dL_db[l] += b
            else:
                model.dL_dw[l] = w
                model.dL_db[l] = b
            dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
