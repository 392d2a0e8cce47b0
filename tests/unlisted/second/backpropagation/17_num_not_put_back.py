# The student forgot to put the old value back, so the parameter ends at value - h everywhere.
# kind: mistake
# task: numerical_gradient
# place: putting the old value back
# truth: line `parameter[index] = value` left out

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    grad = torch.zeros(parameter.shape)
    flat = parameter.data.view(-1)
    grad_flat = grad.view(-1)
    with torch.no_grad():
        for k in range(len(flat)):
            old = flat[k].item()
            flat[k] = old + h
            loss_plus = mean_squared_loss(y_true, model(X)).item()
            flat[k] = old - h
            loss_minus = mean_squared_loss(y_true, model(X)).item()
            grad_flat[k] = (loss_plus - loss_minus) / (2 * h)
    return grad
