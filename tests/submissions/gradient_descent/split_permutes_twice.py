# Images and labels are permuted by two different permutations.
# kind: mistake
# fails: split
# misconception: images_and_labels_apart

# %% task="split" edit="true"
# - order = np.random.default_rng(seed).permutation(len(labels))
# + order = np.random.default_rng(seed).permutation(len(labels))
# + labels = labels[np.random.default_rng(seed + 1).permutation(len(labels))]
