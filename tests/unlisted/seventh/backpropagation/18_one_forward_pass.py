# The network runs once, before the loop, so the loss does not see the moved parameter and every difference is 0.
# kind: mistake
# task: numerical_gradient
# truth: the network runs once, before the loop, so the loss does not see the moved parameter and every difference is 0
# says: forward|model(X)|again|run|output|y_pred|anew|zero|0 everywhere|does not change|does not move

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    """Return the centred difference of the loss for every element of `parameter`, in its shape.

    parameter: a weight or bias of the model, e.g. model.fc["1"].weight; it is as before when this function returns.
    """
    gradient = torch.zeros(parameter.shape)
    with torch.no_grad():
        y_pred = model(X)
        for index in np.ndindex(*parameter.shape):
            old = parameter[index].item()
            parameter[index] = old + h
            loss_plus = mean_squared_loss(y_true, y_pred)
            parameter[index] = old - h
            loss_minus = mean_squared_loss(y_true, y_pred)
            parameter[index] = old
            gradient[index] = (loss_plus - loss_minus) / (2 * h)
    return gradient
