# Only X is permuted.
# kind: mistake
# fails: train_batches
# misconception: shuffled_apart

# %% task="train" edit="true"
# - J, gradients = self.loss(X[batch], y[batch], reg)
# + J, gradients = self.loss(X[batch], y[start : start + batch_size], reg)
