# The second loss is taken from the outputs of the first forward pass.
# kind: mistake
# task: numerical_gradient
# truth: the second loss is taken from the outputs of the first forward pass

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    grad = torch.zeros_like(parameter)
    with torch.no_grad():
        for i in np.ndindex(*parameter.shape):
            old = parameter[i].item()
            parameter[i] = old + h
            y_pred = model(X)
            up = mean_squared_loss(y_true, y_pred)
            parameter[i] = old - h
            down = mean_squared_loss(y_true, y_pred)
            parameter[i] = old
            grad[i] = (up - down) / (2 * h)
    return grad
