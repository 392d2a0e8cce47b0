# The student applies the ReLU to the scores z3 as well.
# kind: mistake
# task: forward
# place: z3
# truth: `z3 = np.maximum(0, a2 @ self.params["W2"] + self.params["b2"])` instead of `z3 = a2 @ self.params["W2"] + self.params["b2"]`

# %% task="forward" edit="true"
# - z3 = a2 @ self.params["W2"] + self.params["b2"]
# + z3 = np.maximum(0, a2 @ self.params["W2"] + self.params["b2"])
