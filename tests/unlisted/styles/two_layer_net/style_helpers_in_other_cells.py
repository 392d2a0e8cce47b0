# Helper functions in cells of their own: one-hot, relu and its slope as partials, norms.
# kind: unusual

# %% after="given_two_layer_net"
from functools import partial


def affine(inputs, weights, bias):
    """Return inputs @ weights + bias."""
    return np.matmul(inputs, weights) + bias[np.newaxis]


def activate(z, *, derivative=False):
    """Return the ReLU of z, or its slope."""
    if derivative:
        return np.sign(np.maximum(z, 0))
    return np.where(z > 0, z, np.zeros_like(z))


def penalty(*matrices):
    """Return the sum of the squares."""
    return sum(np.linalg.norm(W, "fro") ** 2 for W in matrices)


relu, relu_slope = partial(activate, derivative=False), partial(activate, derivative=True)


# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    dz2 = (dz3 @ W2.T) * np.where(z2 > 0, 1, 0)
    dW1, db1 = output_layer_gradients(X, W1, dz2, reg)
    return dW1, db1


# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    W1, b1, W2, b2 = [self.params[name] for name in "W1 b1 W2 b2".split()]
    return (z2 := affine(X, W1, b1)), (a2 := relu(z2)), affine(a2, W2, b2)


# %% task="loss"
@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    z2, a2, z3 = self.forward(X)
    P = softmax(z3)
    if y is None:
        return P
    W1, W2 = self.params["W1"], self.params["W2"]
    J = np.mean([-np.log(p[k]) for p, k in zip(P, y)]) + reg * penalty(W1, W2)
    dz3 = softmax_loss_gradient(z3, y)
    dz2 = relu_slope(z2) * (dz3 @ W2.T)
    gradients = {
        "W1": X.T @ dz2 + 2 * reg * W1, "b1": dz2.sum(axis=0),
        "W2": a2.T @ dz3 + 2 * reg * W2, "b2": dz3.sum(axis=0),
    }
    return J, gradients
