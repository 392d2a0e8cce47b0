# Dropout by a binomial mask, without rescaling.
# kind: mistake
# fails: forward
# misconception: dropout

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    z2 = X @ self.params["W1"] + self.params["b1"]
    a2 = np.maximum(0, z2)
    a2 = a2 * np.random.binomial(n=1, p=0.8, size=a2.shape).astype("float32")
    return z2, a2, a2 @ self.params["W2"] + self.params["b2"]
