# Validation and test images are drawn independently of each other.
# kind: mistake
# fails: split
# misconception: parts_overlap

# %% task="split" edit="true"
# - val, test, train = np.split(order, [n_validation, n_validation + n_test])
# + rng = np.random.default_rng(seed)
# + val = rng.permutation(len(labels))[:n_validation]
# + test = rng.permutation(len(labels))[:n_test]
# + train = order[n_validation + n_test:]
