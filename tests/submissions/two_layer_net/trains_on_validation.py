# The batches come from the validation samples.
# kind: mistake
# fails: train_batches
# misconception: trained_on_validation

# %% task="train" edit="true"
# - order = rng.permutation(len(X))
# + order = rng.permutation(len(X_val))

# - for start in range(0, len(X), batch_size):
# + for start in range(0, len(X_val), batch_size):

# - J, gradients = self.loss(X[batch], y[batch], reg)
# + J, gradients = self.loss(X_val[batch], y_val[batch], reg)
