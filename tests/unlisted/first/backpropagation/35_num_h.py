# The student divides by h instead of 2h.
# kind: mistake
# task: numerical_gradient
# place: the quotient
# truth: `grad_flat[k] = (loss_plus - loss_minus) / h` instead of `grad_flat[k] = (loss_plus - loss_minus) / (2 * h)`

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
            flat[k] = old
            grad_flat[k] = (loss_plus - loss_minus) / h
    return grad
