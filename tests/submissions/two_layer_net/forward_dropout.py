# Inverted dropout with keep probability one half in the hidden layer.
# kind: mistake
# fails: forward
# misconception: dropout

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    z2 = X @ self.params["W1"] + self.params["b1"]
    a2 = np.maximum(0, z2)
    a2 = a2 * (np.random.rand(*a2.shape) < 0.5) / 0.5
    return z2, a2, a2 @ self.params["W2"] + self.params["b2"]
