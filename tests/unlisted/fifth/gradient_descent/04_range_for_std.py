# The range of the values, largest minus smallest, in the place of the standard deviation.
# kind: mistake
# task: channel_statistics
# truth: the range of the values, largest minus smallest, in the place of the standard deviation
# says: range|largest|smallest|std|standard deviation

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return pixels.mean(axis=(0, 1, 2)), pixels.max(axis=(0, 1, 2)) - pixels.min(axis=(0, 1, 2))
