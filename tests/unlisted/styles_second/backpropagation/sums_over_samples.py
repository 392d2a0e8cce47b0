# Outer products added up sample by sample, the bias as ones times the error.
# kind: unusual

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    N = delta_l.shape[0]
    dW = torch.zeros(delta_l.shape[1], a_previous.shape[1], dtype=delta_l.dtype)
    for s in range(N):
        dW += torch.outer(delta_l[s], a_previous[s])
    db = torch.ones(N, dtype=delta_l.dtype) @ delta_l
    return dW, db


# %% task="gradient_step"
def gradient_step(model, learning_rate):
    for l, layer in enumerate(model.fc.values(), start=1):
        layer.weight.data.sub_(learning_rate * model.dL_dw[l])
        layer.bias.data.sub_(learning_rate * model.dL_db[l])
