# Two mistakes: (1) b2 is missing in the scores; (2) the error is multiplied by z2, not by the mask.
# kind: mistake
# task: forward, hidden_layer_gradients
# truth: (1) b2 is missing in the scores; (2) the error is multiplied by z2, not by the mask

# %% task="forward" edit="true"
# - z3 = a2 @ self.params["W2"] + self.params["b2"]
# + z3 = a2 @ self.params["W2"]

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * z2
