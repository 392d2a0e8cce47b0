# np.array_split at the batch boundaries, and rng.shuffle.
# kind: unusual

# %% task="train" edit="true"
# - order = rng.permutation(len(X))
# + order = np.arange(len(X))
# + rng.shuffle(order)

# - for start in range(0, len(X), batch_size):
# + for batch in np.split(order, range(batch_size, len(X), batch_size)):

# - batch = order[start : start + batch_size]
