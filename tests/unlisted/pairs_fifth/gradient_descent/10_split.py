# (1) validation and test are swapped; (2) the seed is not used.
# kind: mistake
# task: split
# truth: (1) validation and test are swapped; (2) the seed is not used
# says: swapped|validation|val & seed

# %% task="split" edit="true"
# - order = np.random.default_rng(seed).permutation(len(labels))
# + order = np.random.default_rng(7).permutation(len(labels))

# - val, test, train = np.split(order, [n_validation, n_validation + n_test])
# + test, val, train = np.split(order, [n_validation, n_validation + n_test])
