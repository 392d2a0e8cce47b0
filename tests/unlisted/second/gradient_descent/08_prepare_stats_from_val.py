# The student takes the statistics from the validation part instead of the training part.
# kind: mistake
# task: prepare
# place: the statistics
# truth: `mean, std = channel_statistics(parts["val"][0])` instead of `mean, std = channel_statistics(parts["train"][0])`

# %% task="prepare" edit="true"
# - mean, std = channel_statistics(parts["train"][0])
# + mean, std = channel_statistics(parts["val"][0])
