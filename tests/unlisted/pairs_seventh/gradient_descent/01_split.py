# (1) the seed is ignored; (2) the training labels are in the old order.
# kind: mistake
# task: split
# truth: (1) the seed is ignored; (2) the training labels are in the old order
# says: seed & label|together|belong

# %% task="split" edit="true"
# - order = np.random.default_rng(seed).permutation(len(labels))
# + order = np.random.default_rng(0).permutation(len(labels))

# - "train": (images[train], labels[train]),
# + "train": (images[train], labels[n_validation + n_test :]),
