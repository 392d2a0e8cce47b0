# The student lets the training part begin right after the validation part, so the test images are in it too.
# kind: mistake
# task: split
# place: the training part
# truth: `val, test, train = order[:n_validation], order[n_validation : n_validation + n_test], order[n_validation:]` instead of `val, test, train = np.split(order, [n_validation, n_validation + n_test])`

# %% task="split" edit="true"
# - val, test, train = np.split(order, [n_validation, n_validation + n_test])
# + val, test, train = order[:n_validation], order[n_validation : n_validation + n_test], order[n_validation:]
