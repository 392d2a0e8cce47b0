# (1) the gradients of the weights use the activations after the layer and not before it; (2) the gradients of the biases are means over the samples.
# kind: mistake
# task: backpropagation
# truth: (1) the gradients of the weights use the activations after the layer and not before it; (2) the gradients of the biases are means over the samples
# says: a[l - 1]|a[l-1]|before|previous|below|l - 1|input & mean|average|sum|bias|divid

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Fill model.dL_dw[l] (n_l, n_{l-1}) and model.dL_db[l] (n_l,) for every layer l = 1 … L.

    y_true, y_pred: (N, n_L); y_pred is what the last forward pass of `model` returned.
    """
    with torch.no_grad():
        dL_da = loss_gradient(y_true, y_pred)
        for l in range(model.L, 0, -1):
            d = dL_da * model.df[l](model.z[l])
            model.dL_dw[l] = d.T @ model.a[l]
            model.dL_db[l] = d.mean(dim=0)
            dL_da = d @ model.fc[str(l)].weight
