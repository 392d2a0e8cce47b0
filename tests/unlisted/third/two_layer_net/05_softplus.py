# the hidden activation is log(1 + exp(z2)) in the place of max(0, z2)
# kind: mistake
# task: forward
# truth: the hidden activation is log(1 + exp(z2)) in the place of max(0, z2)

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    p = self.params
    z2 = X @ p["W1"] + p["b1"]
    a2 = np.log(1 + np.exp(z2))
    z3 = a2 @ p["W2"] + p["b2"]
    return z2, a2, z3
