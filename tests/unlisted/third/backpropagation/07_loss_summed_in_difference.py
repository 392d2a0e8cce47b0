# the loss of the differences is the sum over the samples, not the mean
# kind: mistake
# task: numerical_gradient
# truth: the loss of the differences is the sum over the samples, not the mean

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    grad = torch.zeros_like(parameter)
    with torch.no_grad():
        for index in np.ndindex(tuple(parameter.shape)):
            old = parameter[index].item()
            parameter[index] = old + h
            above = ((y_true - model(X)) ** 2).sum()
            parameter[index] = old - h
            below = ((y_true - model(X)) ** 2).sum()
            parameter[index] = old
            grad[index] = (above - below) / (2 * h)
    return grad
