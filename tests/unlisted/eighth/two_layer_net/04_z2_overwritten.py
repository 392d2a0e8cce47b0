# A2 is the same array as z2, so that z2 is returned after the ReLU.
# kind: mistake
# task: forward
# truth: a2 is the same array as z2, so that z2 is returned after the ReLU

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    z2 = X @ self.params["W1"] + self.params["b1"]
    a2 = z2
    a2[a2 < 0] = 0
    z3 = a2 @ self.params["W2"] + self.params["b2"]
    return z2, a2, z3
