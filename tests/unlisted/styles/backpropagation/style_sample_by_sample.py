# Each sample by itself, with a function for one of them, and tensors made by a function of the student's own.
# kind: unusual

# %% task="loss_gradient"
def exact(values):
    return torch.as_tensor(values).detach().double()


def loss_gradient(y_true, y_pred):
    """Return dL/dy_pred (N, n_L)."""
    return 2 * (exact(y_pred) - exact(y_true)) / len(y_true)

# %% task="backward_through_weights"
def of_one_error(error, W):
    return sum(error[i] * W[i] for i in range(len(error)))


def backward_through_weights(delta_l, W):
    """Return dL/da of the layer before (N, n_{l-1})."""
    return torch.stack([of_one_error(exact(each), exact(W)) for each in delta_l])

# %% task="layer_gradients"
def of_one_sample(error, activations):
    return torch.outer(error, activations), error


def layer_gradients(delta_l, a_previous):
    """Return dL/dW (n_l, n_{l-1}) and dL/db (n_l,)."""
    pairs = [of_one_sample(exact(d), exact(a)) for d, a in zip(delta_l, a_previous)]
    return sum(dW for dW, _ in pairs), sum(db for _, db in pairs)
