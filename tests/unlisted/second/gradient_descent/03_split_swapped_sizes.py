# The student takes n_test images for validation and n_validation for test.
# kind: mistake
# task: split
# place: the cuts
# truth: `test, val, train = np.split(order, [n_validation, n_validation + n_test])` instead of `val, test, train = np.split(order, [n_validation, n_validation + n_test])`

# %% task="split" edit="true"
# - val, test, train = np.split(order, [n_validation, n_validation + n_test])
# + test, val, train = np.split(order, [n_validation, n_validation + n_test])
