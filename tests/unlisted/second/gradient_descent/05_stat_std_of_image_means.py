# The student takes the standard deviation of the images' means instead of that of the pixels.
# kind: mistake
# task: channel_statistics
# place: the mean and standard deviation
# truth: `return pixels.mean(axis=(0, 1, 2)), pixels.mean(axis=(1, 2)).std(axis=0)` instead of `return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))`

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return pixels.mean(axis=(0, 1, 2)), pixels.mean(axis=(1, 2)).std(axis=0)
