# The gradients of a layer are a named tuple, and backpropagation is an object that remembers its errors.
# kind: unusual

# %% task="layer_gradients"
from collections import namedtuple
from dataclasses import dataclass, field

LayerGradients = namedtuple("LayerGradients", "weight bias")


def layer_gradients(delta_l, a_previous):
    return LayerGradients(weight=delta_l.T.matmul(a_previous), bias=delta_l.T.sum(1))


# %% task="backpropagation"
@dataclass
class Backpropagation:
    """Walks back, and keeps the errors of the last call for plots."""

    errors: dict = field(default_factory=dict)
    calls: int = 0

    def __call__(self, model, y_true, y_pred):
        self.calls += 1
        self.errors.clear()
        dL_da = loss_gradient(y_true, y_pred)
        l = model.L
        while l >= 1:
            self.errors[l] = delta(dL_da, model.z[l], model.df[l])
            gradients = layer_gradients(self.errors[l], model.a[l - 1])
            model.dL_dw[l], model.dL_db[l] = gradients.weight, gradients.bias
            dL_da = backward_through_weights(self.errors[l], getattr(model.fc[str(l)], "weight"))
            l -= 1


backpropagation = Backpropagation()
