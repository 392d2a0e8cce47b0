# The student draws a random batch with replacement in each iteration instead of consecutive pieces of the permutation.
# kind: mistake
# task: train
# place: the batches
# truth: `batch = rng.integers(0, len(X), size=batch_size)` instead of `batch = order[start : start + batch_size]`

# %% task="train" edit="true"
# - batch = order[start : start + batch_size]
# + batch = rng.integers(0, len(X), size=batch_size)
