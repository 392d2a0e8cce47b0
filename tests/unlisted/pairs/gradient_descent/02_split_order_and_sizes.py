# Two mistakes: (1) no permutation, the file order is cut; (2) sizes of validation and test exchanged.
# kind: mistake
# task: split
# place: the permutation and the cuts
# truth: `order = np.arange(len(labels)) ⏎ test, val, train = np.split(order, [n_validation, n_validation + n_test])` instead of `order = np.random.default_rng(seed).permutation(len(labels)) ⏎ val, test, train = np.split(order, [n_validation, n_validation + n_test])`

# %% task="split" edit="true"
# - order = np.random.default_rng(seed).permutation(len(labels))
# - val, test, train = np.split(order, [n_validation, n_validation + n_test])
# + order = np.arange(len(labels))
# + test, val, train = np.split(order, [n_validation, n_validation + n_test])
