# The scores come back with the row maximum subtracted.
# kind: mistake
# fails: forward
# misconception: scores_shifted

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    z2 = X @ self.params["W1"] + self.params["b1"]
    a2 = np.maximum(0, z2)
    z3 = a2 @ self.params["W2"] + self.params["b2"]
    return z2, a2, z3 - z3.max(axis=1, keepdims=True)
