# Validation and test part get each other's size.
# kind: mistake
# fails: split
# misconception: sizes_exchanged

# %% task="split" edit="true"
# - val, test, train = np.split(order, [n_validation, n_validation + n_test])
# + val, test, train = np.split(order, [n_test, n_validation + n_test])
