# B1 is added after the ReLU, to a2, and is missing in z2.
# kind: mistake
# task: forward
# truth: b1 is added after the ReLU, to a2, and is missing in z2
# says: b1|bias & after|before|ReLU|z2|inside

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    """Return z2 (N, H), a2 (N, H) and the scores z3 (N, K) of the samples X (N, D)."""
    z2 = X @ self.params["W1"]
    a2 = np.maximum(z2, 0) + self.params["b1"]
    z3 = a2 @ self.params["W2"] + self.params["b2"]
    return z2, a2, z3
