# All four steps as einsum.
# kind: unusual

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    N = y_true.size(0)
    return (-2.0 / N) * (y_true - y_pred)


# %% task="delta"
def delta(dL_da, z, df):
    return torch.einsum("ni,ni->ni", dL_da, df(z))


# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    return torch.einsum("si,ij->sj", delta_l, W)


# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    return torch.einsum("si,sj->ij", delta_l, a_previous), torch.einsum("si->i", delta_l)
