# First all errors in a dictionary, then the gradients by comprehensions; lambdas for the small steps.
# kind: unusual

# %% task="loss_gradient"
loss_gradient = lambda y_true, y_pred: -2 * (y_true - y_pred) / len(y_pred)


# %% task="delta"
delta = lambda dL_da, z, df: df(z) * dL_da


# %% task="backward_through_weights"
backward_through_weights = lambda delta_l, W: (W.T @ delta_l.T).T


# %% task="layer_gradients"
layer_gradients = lambda delta_l, a_previous: ((a_previous.T @ delta_l).T, torch.ones(len(delta_l)) @ delta_l)


# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    W = {l: model.fc[str(l)].weight.detach() for l in range(1, model.L + 1)}
    deltas = {model.L: delta(loss_gradient(y_true, y_pred), model.z[model.L], model.df[model.L])}
    for l in range(model.L - 1, 0, -1):
        deltas[l] = delta(backward_through_weights(deltas[l + 1], W[l + 1]), model.z[l], model.df[l])
    gradients = {l: layer_gradients(d, model.a[l - 1]) for l, d in deltas.items()}
    model.dL_dw = {l: pair[0] for l, pair in gradients.items()}
    model.dL_db = {l: pair[1] for l, pair in gradients.items()}


# %% task="gradient_step"
def gradient_step(model, learning_rate):
    moves = [(model.fc[str(l)], model.dL_dw[l], model.dL_db[l]) for l in model.dL_dw]
    with torch.no_grad():
        for layer, dw, db in moves:
            layer.weight.copy_(layer.weight - learning_rate * dw)
            layer.bias.copy_(layer.bias - learning_rate * db)
