# Images and labels are shuffled separately, in different orders.
# kind: mistake
# task: split
# truth: images and labels are shuffled separately, in different orders
# says: label|permut|together|belong

# %% task="split" edit="true"
# - order = np.random.default_rng(seed).permutation(len(labels))
# + rng = np.random.default_rng(seed)
# + images, labels = rng.permutation(images), rng.permutation(labels)
# + order = np.arange(len(labels))
