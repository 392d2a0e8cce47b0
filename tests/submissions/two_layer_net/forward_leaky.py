# Leaky ReLU.
# kind: mistake
# fails: forward
# misconception: relu_leaky

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    z2 = X @ self.params["W1"] + self.params["b1"]
    a2 = np.where(z2 > 0, z2, 0.01 * z2)
    return z2, a2, a2 @ self.params["W2"] + self.params["b2"]
