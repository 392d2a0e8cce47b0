# The cell of predict raises when it runs.
# kind: broken
# demo: no

# %% task="predict"
@add_to_class(TwoLayerNet)
def predict(self, X):
    return self.forward(X)[-1].argmax(axis=1)


print(TwoLayerNet(4, 10, 3).predictions(datasets.toy()[0]))
