# The student averages the standard deviations of the single images instead of taking it over all pixels.
# kind: mistake
# task: channel_statistics
# place: the standard deviation
# truth: `return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(1, 2)).mean(axis=0)` instead of `return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))`

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(1, 2)).mean(axis=0)
