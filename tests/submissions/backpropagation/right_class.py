# A class of its own, on copies of the weights.
# kind: unusual

# %% task="backpropagation"
class Backprop:
    """Rueckwaerts durch das Netz"""

    def __init__(self, model):
        self.model = model
        self.weights = {l: model.fc[str(l)].weight.detach().clone() for l in range(1, model.L + 1)}

    def __call__(self, y_true, y_pred):
        net = self.model
        signal = loss_gradient(y_true, y_pred.detach())
        l = net.L
        while l >= 1:
            signal = delta(signal, net.z[l].detach(), net.df[l])
            net.dL_dw[l], net.dL_db[l] = layer_gradients(signal, net.a[l - 1].detach())
            signal = backward_through_weights(signal, self.weights[l])
            l -= 1


def backpropagation(model, y_true, y_pred):
    Backprop(model)(y_true, y_pred)
