# The class is the largest hidden activation, not the largest score.
# kind: mistake
# task: predict
# truth: the class is the largest hidden activation, not the largest score

# %% task="predict"
@add_to_class(TwoLayerNet)
def predict(self, X):
    _, scores, _ = self.forward(X)
    return np.argmax(scores, axis=1)
