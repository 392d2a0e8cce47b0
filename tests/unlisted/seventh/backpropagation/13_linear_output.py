# The error of the last layer lacks the slope of its activation, as if the output were linear.
# kind: mistake
# task: backpropagation
# truth: the error of the last layer lacks the slope of its activation, as if the output were linear
# says: last layer|output|layer L|top & slope|derivative|df|activation|linear

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Fill model.dL_dw[l] (n_l, n_{l-1}) and model.dL_db[l] (n_l,) for every layer l = 1 … L.

    y_true, y_pred: (N, n_L); y_pred is what the last forward pass of `model` returned.
    """
    L = model.L
    with torch.no_grad():
        deltas = {L: loss_gradient(y_true, y_pred)}
        for l in range(L - 1, 0, -1):
            below = backward_through_weights(deltas[l + 1], model.fc[str(l + 1)].weight)
            deltas[l] = delta(below, model.z[l], model.df[l])
        for l in range(1, L + 1):
            model.dL_dw[l], model.dL_db[l] = layer_gradients(deltas[l], model.a[l - 1])
