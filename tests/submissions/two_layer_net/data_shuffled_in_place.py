# The arrays of the caller are shuffled.
# kind: mistake
# fails: train_histories
# misconception: argument_changed

# %% task="train" edit="true"
# - order = rng.permutation(len(X))
# + order = rng.permutation(len(X))
# + X[:], y[:] = X[order], y[order]

# - batch = order[start : start + batch_size]
# + batch = slice(start, start + batch_size)
