# The generator always gets the seed 0.
# kind: mistake
# fails: split
# misconception: seed_ignored

# %% task="split" edit="true"
# - order = np.random.default_rng(seed).permutation(len(labels))
# + order = np.random.default_rng(0).permutation(len(labels))
