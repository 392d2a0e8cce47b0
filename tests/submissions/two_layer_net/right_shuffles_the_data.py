# X and y themselves are permuted in every epoch, on top of the last permutation.
# kind: unusual

# %% task="train" edit="true"
# - order = rng.permutation(len(X))
# + order = rng.permutation(len(X))
# + X_shuffled, y_shuffled = (X, y) if not history["val_accuracy"] else (X_shuffled, y_shuffled)
# + X_shuffled, y_shuffled = X_shuffled[order], y_shuffled[order]

# - batch = order[start : start + batch_size]

# - J, gradients = self.loss(X[batch], y[batch], reg)
# + J, gradients = self.loss(X_shuffled[start : start + batch_size], y_shuffled[start : start + batch_size], reg)
