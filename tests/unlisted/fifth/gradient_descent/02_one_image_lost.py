# The training part begins one image too late.
# kind: mistake
# task: split
# truth: the training part begins one image too late
# says: every image|one image|exactly|lost|42|expected 43

# %% task="split" edit="true"
# - val, test, train = np.split(order, [n_validation, n_validation + n_test])
# + val, test, train = order[:n_validation], order[n_validation : n_validation + n_test], order[n_validation + n_test + 1 :]
