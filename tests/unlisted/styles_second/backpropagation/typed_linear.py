# F.linear, addcmul and type hints; keyword arguments.
# kind: unusual

# %% task="backward_through_weights"
def backward_through_weights(delta_l: torch.Tensor, W: torch.Tensor) -> torch.Tensor:
    return nn.functional.linear(delta_l, W.t())


# %% task="delta"
def delta(dL_da: torch.Tensor, z: torch.Tensor, df) -> torch.Tensor:
    return torch.addcmul(torch.zeros_like(z), dL_da, df(z))


# %% task="loss_gradient"
loss_gradient = lambda y_true, y_pred: (y_pred - y_true).mul(2).div(len(y_pred))


# %% task="backpropagation"
def backpropagation(model: nn.Module, y_true: torch.Tensor, y_pred: torch.Tensor) -> None:
    upstream = loss_gradient(y_true=y_true, y_pred=y_pred)
    l = model.L
    while l >= 1:
        error = delta(dL_da=upstream, z=model.z[l], df=model.df[l])
        model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l=error, a_previous=model.a[l - 1])
        upstream = backward_through_weights(delta_l=error, W=model.fc[str(l)].weight)
        l -= 1
