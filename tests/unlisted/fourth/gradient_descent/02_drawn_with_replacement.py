# The positions are drawn with replacement: some images are in two parts, some in none.
# kind: mistake
# task: split
# truth: the positions are drawn with replacement: some images are in two parts, some in none
# says: twice|disjoint|replace|two parts|permut|both

# %% task="split" edit="true"
# - order = np.random.default_rng(seed).permutation(len(labels))
# + order = np.random.default_rng(seed).integers(len(labels), size=len(labels))
