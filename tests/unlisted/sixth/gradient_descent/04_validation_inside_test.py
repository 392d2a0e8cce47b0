# Validation and test begin at the same place: they overlap.
# kind: mistake
# task: split
# truth: validation and test begin at the same place: they overlap
# says: overlap|disjoint|one part only|same image

# %% task="split" edit="true"
# - val, test, train = np.split(order, [n_validation, n_validation + n_test])
# + val, test, train = order[:n_validation], order[:n_test], order[n_validation + n_test :]
