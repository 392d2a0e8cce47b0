# (1) the seed is not used, every split is the same; (2) the labels of the test images are those of the validation images.
# kind: mistake
# task: split
# truth: (1) the seed is not used, every split is the same; (2) the labels of the test images are those of the validation images
# says: seed & label|pair|together|belong

# %% task="split" edit="true"
# - order = np.random.default_rng(seed).permutation(len(labels))
# + order = np.random.default_rng(0).permutation(len(labels))

# - "test": (images[test], labels[test]),
# + "test": (images[test], labels[val]),
