# (1) the statistics are those of all images, validation and test too; (2) the images are shrunk when small is False.
# kind: mistake
# task: prepare
# truth: (1) the statistics are those of all images, validation and test too; (2) the images are shrunk when small is False
# says: statistic|training|validation|leak|mean|all images & small|shrink|shrunk|half|size

# %% task="prepare" edit="true"
# - if small:
# -     images = shrink(images)
# + if not small:
# +     images = shrink(images)

# - mean, std = channel_statistics(parts["train"][0])
# + mean, std = channel_statistics(images)
