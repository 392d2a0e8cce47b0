# In-place operations on clones of one's own; the difference through a flat view of the data.
# kind: unusual

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    error = y_pred.detach().clone()
    error -= y_true
    error *= 2
    error /= error.shape[0]
    return error


# %% task="delta"
def delta(dL_da, z, df):
    result = df(z).clone()
    result.mul_(dL_da)
    return result


# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    dW = torch.zeros(delta_l.shape[1], a_previous.shape[1])
    db = delta_l.new_zeros(delta_l.shape[1])
    for d, a in zip(delta_l.detach(), a_previous.detach()):
        dW.addr_(d, a)
        db.add_(d)
    return dW, db


# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    def J():
        with torch.no_grad():
            return mean_squared_loss(y_true, model(X)).item()

    flat, result = parameter.data.reshape(-1), torch.empty(parameter.numel())
    assert flat.data_ptr() == parameter.data_ptr()
    for i, kept in enumerate(flat.tolist()):
        flat[i] = kept + h
        J_plus = J()
        flat[i] = kept - h
        J_minus = J()
        flat[i] = kept
        result[i] = (J_plus - J_minus) / (h + h)
    return result.view_as(parameter)


# %% task="gradient_step"
def gradient_step(model, learning_rate):
    for l in range(1, 1 + model.L):
        model.fc[str(l)].weight.data.add_(model.dL_dw[l], alpha=-learning_rate)
        model.fc[str(l)].bias.data.add_(model.dL_db[l], alpha=-learning_rate)
