# X and y are permuted apart.
# kind: mistake
# fails: train_batches
# misconception: shuffled_apart

# %% task="train" edit="true"
# - order = rng.permutation(len(X))
# + order = rng.permutation(len(X))
# + labels = rng.permutation(len(X))

# - J, gradients = self.loss(X[batch], y[batch], reg)
# + J, gradients = self.loss(X[batch], y[labels[start : start + batch_size]], reg)
