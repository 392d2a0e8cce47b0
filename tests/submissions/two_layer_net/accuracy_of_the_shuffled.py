# X and y are shuffled under their own names, so the first 1000 are others.
# kind: mistake
# fails: train_histories
# misconception: accuracy_of_something_else

# %% task="train" edit="true"
# - order = rng.permutation(len(X))
# + order = rng.permutation(len(X))
# + X, y = X[order], y[order]

# - batch = order[start : start + batch_size]
# + batch = slice(start, start + batch_size)
