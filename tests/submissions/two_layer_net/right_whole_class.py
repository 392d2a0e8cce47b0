# The class is written anew in one cell, without the decorator.
# kind: unusual

# %% after="predict"
class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        self.params = {
            "W1": std * np.random.randn(input_size, hidden_size),
            "b1": np.zeros(hidden_size),
            "W2": std * np.random.randn(hidden_size, output_size),
            "b2": np.zeros(output_size),
        }

    def forward(self, X):
        z2 = X @ self.params["W1"] + self.params["b1"]
        a2 = np.maximum(0, z2)
        return z2, a2, a2 @ self.params["W2"] + self.params["b2"]

    def loss(self, X, y=None, reg=0.0):
        W1, W2 = self.params["W1"], self.params["W2"]
        z2, a2, z3 = self.forward(X)
        probabilities = softmax(z3)
        if y is None:
            return probabilities
        J = -np.log(probabilities[range(len(y)), y]).mean() + reg * ((W1**2).sum() + (W2**2).sum())
        dz3 = softmax_loss_gradient(z3, y)
        dW2, db2 = output_layer_gradients(a2, W2, dz3, reg)
        dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3, reg)
        return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}

    def predict(self, X):
        return np.argmax(self.loss(X), axis=1)
