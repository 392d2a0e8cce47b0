# The first of the three results of forward is taken for the scores, so the largest z2 is found, a hidden neuron and no class.
# kind: mistake
# task: predict
# truth: the first of the three results of forward is taken for the scores, so the largest z2 is found, a hidden neuron and no class
# says: scores|z3|last|third|output|hidden|z2|class

# %% task="predict"
@add_to_class(TwoLayerNet)
def predict(self, X):
    """Return the most probable class of each sample: (N,) whole numbers."""
    scores, _, _ = self.forward(X)
    return np.argmax(scores, axis=1)
