# The student uses a fixed seed 0 and ignores the argument.
# kind: mistake
# task: split
# place: the seed of the permutation
# truth: `order = np.random.default_rng(0).permutation(len(labels))` instead of `order = np.random.default_rng(seed).permutation(len(labels))`

# %% task="split" edit="true"
# - order = np.random.default_rng(seed).permutation(len(labels))
# + order = np.random.default_rng(0).permutation(len(labels))
