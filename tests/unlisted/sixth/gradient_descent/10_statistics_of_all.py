# The statistics are taken from all images, before the split.
# kind: mistake
# task: prepare
# truth: the statistics are taken from all images, before the split
# says: validation|before the split

# %% task="prepare" edit="true"
# - parts = split(images, labels, n_validation, n_test, seed)
# - mean, std = channel_statistics(parts["train"][0])
# + parts = split(images, labels, n_validation, n_test, seed)
# + mean, std = channel_statistics(images)
