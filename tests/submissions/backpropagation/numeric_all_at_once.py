# All elements are moved together.
# kind: mistake
# fails: numerical_gradient
# misconception: all_elements_at_once

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    kept, losses = parameter.data.clone(), {}
    for step in (h, -h):
        parameter.data = kept + step
        losses[step] = mean_squared_loss(y_true, model(X)).detach()
    parameter.data = kept
    return torch.full_like(kept, float(losses[h] - losses[-h]) / (2 * h))
