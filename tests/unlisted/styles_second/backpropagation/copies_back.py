# Whole copies written back by copy_; a step by add_ with alpha.
# kind: unusual

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    backup = parameter.detach().clone()
    grad = torch.empty_like(backup)
    with torch.no_grad():
        for index in np.ndindex(*backup.shape):
            J = []
            for shift in (h, -h):
                changed = backup.clone()
                changed[index] += shift
                parameter.copy_(changed)
                J.append(mean_squared_loss(y_true, model.forward(X)))
            grad[index] = (J[0] - J[1]) / (2 * h)
        parameter.copy_(backup)
    return grad


# %% task="gradient_step"
@torch.no_grad()
def gradient_step(model, learning_rate):
    for l in model.dL_dw:
        model.fc[str(l)].weight.add_(model.dL_dw[l], alpha=-learning_rate)
    for l in model.dL_db:
        model.fc[str(l)].bias.add_(model.dL_db[l], alpha=-learning_rate)
