# A2 is the same array as z2, so setting the negatives to 0 changes z2 as well.
# kind: mistake
# task: forward
# truth: a2 is the same array as z2, so setting the negatives to 0 changes z2 as well
# says: z2 & same|copy|negative|overwrit|before|in place|alias|ReLU|changed

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    """Return z2 (N, H), a2 (N, H) and the scores z3 (N, K) of the samples X (N, D)."""
    p = self.params
    z2 = X.dot(p["W1"]) + p["b1"]
    a2 = z2
    a2[a2 < 0] = 0
    z3 = a2.dot(p["W2"]) + p["b2"]
    return z2, a2, z3
