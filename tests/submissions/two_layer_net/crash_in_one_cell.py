# A misspelt name: the cell of predict raises before it defines anything.
# kind: broken
# fails: predict
# demo: yes

# %% task="predict"
@add_to_klass(TwoLayerNet)
def predict(self, X):
    return self.forward(X)[-1].argmax(axis=1)
