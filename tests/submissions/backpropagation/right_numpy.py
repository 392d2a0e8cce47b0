# The student thinks in numpy and converts at the borders.
# kind: unusual

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    """Return numpy arrays where tensors were asked."""
    d, a = np.asarray(delta_l.detach()), np.asarray(a_previous.detach())
    return np.dot(d.T, a), np.sum(d, axis=0)

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Store tensors made from numpy arrays."""
    error = loss_gradient(y_true, y_pred)
    for l in reversed(range(1, model.L + 1)):
        error = delta(error, model.z[l], model.df[l])
        dw, db = layer_gradients(error, model.a[l - 1])
        model.dL_dw[l], model.dL_db[l] = torch.tensor(dw), torch.tensor(db)
        error = backward_through_weights(error, model.fc[str(l)].weight.detach())
