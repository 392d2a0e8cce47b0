# (1) the statistics are those of all images; (2) shrunk only where it is not wanted.
# kind: mistake
# task: prepare
# truth: (1) the statistics are those of all images; (2) shrunk only where it is not wanted
# says: all images|statistics|test|validation & shrink|shrunk|small

# %% task="prepare" edit="true"
# - if small:
# + if not small:

# - mean, std = channel_statistics(parts["train"][0])
# + mean, std = channel_statistics(images)
