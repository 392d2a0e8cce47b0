# The parameter no longer requires grad afterwards.
# kind: mistake
# fails: numerical_gradient
# misconception: parameters_not_leaves

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    parameter.requires_grad_(False)
    grad = torch.zeros_like(parameter)
    with torch.no_grad():
        for i in np.ndindex(*parameter.shape):
            old = parameter[i].item()
            parameter[i] = old + h
            plus = mean_squared_loss(y_true, model(X))
            parameter[i] = old - h
            minus = mean_squared_loss(y_true, model(X))
            parameter[i] = old
            grad[i] = (plus - minus) / (2 * h)
    return grad
