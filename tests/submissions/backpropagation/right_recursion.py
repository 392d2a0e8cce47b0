# Recursion, prints, a warning and helpers of the student's own.
# kind: unusual

# %% task="backpropagation"
import warnings


def go(model, l, dL_da):
    """Do layer l and everything below."""
    if l == 0:
        return
    print("layer", l)
    d = delta(dL_da, model.z[l], model.df[l])
    w, b = layer_gradients(d, model.a[l - 1])
    model.dL_dw[l] = w.clone().detach()
    model.dL_db[l] = b.clone().detach()
    go(model, l - 1, backward_through_weights(d, model.fc[str(l)].weight.data))


def backpropagation(model, y_true, y_pred):
    """Start at the top."""
    warnings.warn("this may take a while")
    go(model, model.L, loss_gradient(y_true, y_pred))
    return model
