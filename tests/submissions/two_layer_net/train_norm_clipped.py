# All gradients are scaled down to a common norm of at most 1.
# kind: mistake
# fails: train_updates
# misconception: gradient_clipped

# %% task="train" edit="true"
# - for name in self.params:
# + norm = np.sqrt(sum((g**2).sum() for g in gradients.values()))
# + scale = min(1.0, 1.0 / (norm + 1e-6))
# + for name in self.params:

# - self.params[name] -= learning_rate * gradients[name]
# + self.params[name] -= learning_rate * scale * gradients[name]
