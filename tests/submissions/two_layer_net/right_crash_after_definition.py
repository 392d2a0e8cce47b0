# The cell of predict raises after it has defined the method.
# kind: unusual

# %% task="predict"
@add_to_class(TwoLayerNet)
def predict(self, X):
    return self.forward(X)[-1].argmax(axis=1)


print(TwoLayerNet(4, 10, 3).predictions(datasets.toy()[0]))
