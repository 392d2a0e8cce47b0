# (1) the scores go through a ReLU, too; (2) b1 is left out.
# kind: mistake
# task: forward
# truth: (1) the scores go through a ReLU, too; (2) b1 is left out

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    z2 = X @ self.params["W1"]
    a2 = np.maximum(0, z2)
    z3 = np.maximum(0, a2 @ self.params["W2"] + self.params["b2"])
    return z2, a2, z3
