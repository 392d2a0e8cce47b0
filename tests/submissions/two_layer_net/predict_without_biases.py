# Its own forward pass without biases.
# kind: mistake
# fails: predict
# misconception: bias_missing

# %% task="predict"
@add_to_class(TwoLayerNet)
def predict(self, X):
    return np.argmax(np.maximum(0, X @ self.params["W1"]) @ self.params["W2"], axis=1)
