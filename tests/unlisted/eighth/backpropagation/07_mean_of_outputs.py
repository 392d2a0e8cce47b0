# The loss of the differences is the mean over samples and outputs.
# kind: mistake
# task: numerical_gradient
# truth: the loss of the differences is the mean over samples and outputs

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    grad = torch.zeros_like(parameter)
    with torch.no_grad():
        for i in np.ndindex(*parameter.shape):
            old = parameter[i].item()
            parameter[i] = old + h
            up = torch.mean((y_true - model(X)) ** 2)
            parameter[i] = old - h
            down = torch.mean((y_true - model(X)) ** 2)
            parameter[i] = old
            grad[i] = (up - down) / (2 * h)
    return grad
