# The statistics are taken of the images before they are shrunk.
# kind: mistake
# task: prepare
# truth: the statistics are taken of the images before they are shrunk
# says: shrunk|shrink|size|before|std

# %% task="prepare" edit="true"
# - if small:
# -     images = shrink(images)
# - parts = split(images, labels, n_validation, n_test, seed)
# - mean, std = channel_statistics(parts["train"][0])
# + mean, std = channel_statistics(split(images, labels, n_validation, n_test, seed)["train"][0])
# + if small:
# +     images = shrink(images)
# + parts = split(images, labels, n_validation, n_test, seed)
