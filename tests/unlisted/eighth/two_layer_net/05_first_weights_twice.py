# The penalty has the squares of W1 twice and none of W2.
# kind: mistake
# task: loss
# truth: the penalty has the squares of W1 twice and none of W2

# %% task="loss"
@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    W1, W2 = self.params["W1"], self.params["W2"]
    z2, a2, z3 = self.forward(X)
    P = softmax(z3)
    if y is None:
        return P
    J = -np.mean(np.log(P[np.arange(len(y)), y])) + reg * (np.sum(W1**2) + np.sum(W1**2))
    dz3 = softmax_loss_gradient(z3, y)
    dW2, db2 = output_layer_gradients(a2, W2, dz3, reg)
    dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3, reg)
    return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
