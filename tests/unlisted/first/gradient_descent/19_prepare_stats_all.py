# The student computes mean and std over all images before the split, so validation and test images take part.
# kind: mistake
# task: prepare
# place: the statistics
# truth: `mean, std = channel_statistics(images)` instead of `mean, std = channel_statistics(parts["train"][0])`

# %% task="prepare" edit="true"
# - mean, std = channel_statistics(parts["train"][0])
# + mean, std = channel_statistics(images)
