# A timing decorator, type hints, asserts about shapes, torch functions in place of operators.
# kind: unusual

# %% task="loss_gradient"
import functools

from torch import Tensor


def timed(function):
    function.seconds = 0.0

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        begin = time.perf_counter()
        result = function(*args, **kwargs)
        function.seconds += time.perf_counter() - begin
        return result

    return wrapper


@timed
def loss_gradient(y_true: Tensor, y_pred: Tensor) -> Tensor:
    assert y_true.shape == y_pred.shape
    return torch.mul(torch.sub(y_pred, y_true), 2.0 / y_true.size(0))


# %% task="delta"
@timed
def delta(dL_da: Tensor, z: Tensor, df) -> Tensor:
    assert dL_da.shape == z.shape
    return torch.mul(dL_da, df(z))


# %% task="backward_through_weights"
@timed
def backward_through_weights(delta_l: Tensor, W: Tensor) -> Tensor:
    return torch.mm(delta_l, W)


# %% task="layer_gradients"
@timed
def layer_gradients(delta_l: Tensor, a_previous: Tensor) -> tuple[Tensor, Tensor]:
    return torch.mm(torch.t(delta_l), a_previous), torch.sum(delta_l, dim=0)


# %% task="backpropagation"
@timed
def backpropagation(model: nn.Module, y_true: Tensor, y_pred: Tensor, *, verbose: bool = False) -> None:
    error = loss_gradient(y_true, y_pred)
    for layer in reversed(range(1, model.L + 1)):
        d = delta(error, model.z[layer], model.df[layer])
        gw, gb = layer_gradients(d, model.a[layer - 1])
        assert gw.shape == model.fc[str(layer)].weight.shape and gb.shape == model.fc[str(layer)].bias.shape
        model.dL_dw[layer], model.dL_db[layer] = gw.detach(), gb.detach()
        error = backward_through_weights(d, model.fc[str(layer)].weight)
        if verbose:
            print(f"layer {layer}: |dW| = {gw.norm():.3e}")
