# torch.nn.functional.linear, tensordot, outer products and hadamard by addcmul.
# kind: unusual

# %% task="loss_gradient"
import torch.nn.functional as F


def loss_gradient(y_true, y_pred):
    return torch.add(y_pred, y_true, alpha=-1).div(0.5 * y_true.shape[0])


# %% task="delta"
def delta(dL_da, z, df):
    return torch.addcmul(torch.zeros_like(z), dL_da, df(z))


# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    return F.linear(delta_l, W.t())


# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    dL_dw = torch.stack([torch.outer(d, a) for d, a in zip(delta_l, a_previous)]).sum(0)
    dL_db = torch.tensordot(delta_l, torch.ones(len(delta_l), dtype=delta_l.dtype), dims=([0], [0]))
    return dL_dw, dL_db


# %% task="backpropagation"
@torch.no_grad()
def backpropagation(model, y_true, y_pred):
    upstream = loss_gradient(y_true, y_pred)
    for l in sorted(model.f, reverse=True):
        upstream = delta(upstream, model.z[l], model.df[l])
        model.dL_dw[l] = torch.bmm(upstream.unsqueeze(2), model.a[l - 1].unsqueeze(1)).sum(dim=0)
        model.dL_db[l] = F.linear(torch.ones(1, len(upstream)), upstream.t()).squeeze(0)
        upstream = F.linear(upstream, model.fc[str(l)].weight.t())
