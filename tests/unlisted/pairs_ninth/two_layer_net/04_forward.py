# (1) the ReLU is a leaky one; (2) the scores lack b2.
# kind: mistake
# task: forward
# truth: (1) the ReLU is a leaky one; (2) the scores lack b2
# says: leak|ReLU|negative|max(0|zero|0.01 & b2|bias|second

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# - z3 = a2 @ self.params["W2"] + self.params["b2"]
# + a2 = np.where(z2 > 0, z2, 0.01 * z2)
# + z3 = a2 @ self.params["W2"]
