# The parts are cut out of the images as they come, sorted by class.
# kind: mistake
# fails: split
# misconception: split_not_random

# %% task="split" edit="true"
# - order = np.random.default_rng(seed).permutation(len(labels))
# + order = np.arange(len(labels))
