# First all errors, then all gradients, as new dictionaries.
# kind: unusual

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    L = model.L
    weights = {l: model.fc[f"{l}"].weight.detach() for l in range(1, L + 1)}
    deltas = {L: delta(loss_gradient(y_true, y_pred), model.z[L], model.df[L])}
    for l in range(L - 1, 0, -1):
        deltas[l] = delta(backward_through_weights(deltas[l + 1], weights[l + 1]), model.z[l], model.df[l])
    both = {l: layer_gradients(deltas[l], model.a[l - 1]) for l in deltas}
    model.dL_dw = {l: w for l, (w, _) in both.items()}
    model.dL_db = {l: b for l, (_, b) in both.items()}
    return model.dL_dw, model.dL_db
