# The generator gets no seed, so every call gives another split.
# kind: mistake
# fails: split
# misconception: seed_ignored

# %% task="split" edit="true"
# - order = np.random.default_rng(seed).permutation(len(labels))
# + order = np.random.default_rng().permutation(len(labels))
