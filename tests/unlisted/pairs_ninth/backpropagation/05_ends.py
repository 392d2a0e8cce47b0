# (1) the error of the last layer lacks its slope; (2) layer 1 is never reached.
# kind: mistake
# task: backpropagation
# truth: (1) the error of the last layer lacks its slope; (2) layer 1 is never reached
# says: last layer|output|layer L|slope|derivative|df|activation & layer 1|first layer|lowest|range|missing|every layer|never

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Fill model.dL_dw[l] (n_l, n_{l-1}) and model.dL_db[l] (n_l,) for every layer l = 1 … L.

    y_true, y_pred: (N, n_L); y_pred is what the last forward pass of `model` returned.
    """
    with torch.no_grad():
        delta_l = loss_gradient(y_true, y_pred)
        for l in range(model.L, 1, -1):
            model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
            dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
            delta_l = delta(dL_da, model.z[l - 1], model.df[l - 1])
