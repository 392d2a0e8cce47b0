# The walk is functools.reduce, the moved parameter a context manager; prints and a walrus.
# kind: unusual

# %% task="backpropagation"
import functools


def backpropagation(model, y_true, y_pred):
    def one_layer(dL_da, l):
        layer = model.fc[str(l)]
        model.dL_dw[l], model.dL_db[l] = layer_gradients(d := delta(dL_da, model.z[l], model.df[l]), model.a[l - 1])
        return backward_through_weights(d, layer.weight)

    functools.reduce(one_layer, range(model.L, 0, -1), loss_gradient(y_true, y_pred))


# %% task="numerical_gradient"
import contextlib


@contextlib.contextmanager
def moved(parameter, index, step):
    """Move one element for the block, and put it back exactly."""
    kept = parameter.data[index].clone()
    parameter.data[index] += step
    try:
        yield
    finally:
        parameter.data[index] = kept


@torch.no_grad()
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    found = torch.full_like(parameter, float("nan"))
    for index in np.ndindex(*parameter.shape):
        losses = []
        for step in (h, -h):
            with moved(parameter, index, step):
                losses.append(mean_squared_loss(y_true, model(X)))
        found[index] = (losses[0] - losses[1]) / (2 * h)
    print(f"done: {found.numel()} elements, largest {found.abs().max():.2e}")
    return found
