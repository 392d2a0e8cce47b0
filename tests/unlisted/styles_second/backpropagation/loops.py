# Loops over elements in all four steps.
# kind: unusual

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    N, n = y_pred.shape
    grad = torch.zeros(N, n, dtype=y_pred.dtype)
    for s in range(N):
        for i in range(n):
            grad[s, i] = 2 * (y_pred[s, i] - y_true[s, i]) / N
    return grad


# %% task="delta"
def delta(dL_da, z, df):
    return torch.stack([row * slope for row, slope in zip(dL_da, df(z))])


# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    result = torch.zeros(delta_l.shape[0], W.shape[1], dtype=delta_l.dtype)
    for s in range(delta_l.shape[0]):
        for j in range(W.shape[1]):
            for i in range(W.shape[0]):
                result[s, j] += delta_l[s, i] * W[i, j]
    return result


# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    each = torch.bmm(delta_l.unsqueeze(2), a_previous.unsqueeze(1))
    return each.sum(dim=0), delta_l.cumsum(dim=0)[-1]
