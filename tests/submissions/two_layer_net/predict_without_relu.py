# Its own forward pass without the ReLU.
# kind: mistake
# fails: predict
# misconception: relu_missing

# %% task="predict"
@add_to_class(TwoLayerNet)
def predict(self, X):
    z = X @ self.params["W1"] + self.params["b1"]
    return np.argmax(z @ self.params["W2"] + self.params["b2"], axis=1)
