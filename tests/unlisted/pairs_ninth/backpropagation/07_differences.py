# (1) the difference is divided by h and not by 2h; (2) the parameter is not put back.
# kind: mistake
# task: numerical_gradient
# truth: (1) the difference is divided by h and not by 2h; (2) the parameter is not put back
# says: 2h|2 * h|2 h|twice|double|half|divid|factor & put back|restor|back|as before|left|moved|unchanged|old value|original

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    """Return the centred difference of the loss for every element of `parameter`, in its shape.

    parameter: a weight or bias of the model, e.g. model.fc["1"].weight; it is as before when this function returns.
    """
    gradient = torch.zeros_like(parameter, requires_grad=False)
    with torch.no_grad():
        for index in np.ndindex(*parameter.shape):
            p = parameter[index].item()
            parameter[index] = p + h
            high = mean_squared_loss(y_true, model(X))
            parameter[index] = p - h
            low = mean_squared_loss(y_true, model(X))
            gradient[index] = (high - low) / h
    return gradient
