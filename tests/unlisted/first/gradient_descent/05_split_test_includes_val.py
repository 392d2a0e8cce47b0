# The student gives the second cut as n_test instead of n_validation + n_test, so the parts have the wrong sizes.
# kind: mistake
# task: split
# place: the cuts
# truth: `val, test, train = np.split(order, [n_validation, n_test])` instead of `val, test, train = np.split(order, [n_validation, n_validation + n_test])`

# %% task="split" edit="true"
# - val, test, train = np.split(order, [n_validation, n_validation + n_test])
# + val, test, train = np.split(order, [n_validation, n_test])
