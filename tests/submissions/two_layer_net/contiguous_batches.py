# Batches of neighbours in a random order.
# kind: mistake
# fails: train_batches
# misconception: contiguous_batches

# %% task="train" edit="true"
# - for start in range(0, len(X), batch_size):
# + starts = rng.permutation(np.arange(0, len(X), batch_size))
# + starts = np.append(starts[starts + batch_size <= len(X)], starts[starts + batch_size > len(X)])
# + for start in starts:

# - batch = order[start : start + batch_size]
# + batch = np.arange(start, min(start + batch_size, len(X)))
