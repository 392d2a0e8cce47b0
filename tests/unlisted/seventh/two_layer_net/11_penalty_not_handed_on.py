# Reg is not handed on to the gradients of the hidden layer, so the gradient of W1 lacks the penalty.
# kind: mistake
# task: loss
# truth: reg is not handed on to the gradients of the hidden layer, so the gradient of W1 lacks the penalty
# says: W1|hidden & penalty|reg|λ|regular

# %% task="loss"
@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    """Return the probabilities (N, K) of the samples X (N, D) when y is None.

    Otherwise return J as a number, and a dictionary of gradients with the keys of `params`.
    """
    z2, a2, z3 = self.forward(X)
    P = softmax(z3)
    if y is None:
        return P
    J = 0.0
    for i in range(len(y)):
        J -= np.log(P[i, y[i]])
    J /= len(y)
    for name in ("W1", "W2"):
        J += reg * np.sum(self.params[name] ** 2)
    grads = {}
    dz3 = softmax_loss_gradient(z3, y)
    grads["W2"], grads["b2"] = output_layer_gradients(a2, self.params["W2"], dz3, reg)
    grads["W1"], grads["b1"] = hidden_layer_gradients(X, z2, self.params["W1"], self.params["W2"], dz3)
    return J, grads
