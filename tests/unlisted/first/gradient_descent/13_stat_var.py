# The student returns the variance; the square root is missing.
# kind: mistake
# task: channel_statistics
# place: the standard deviation
# truth: `return pixels.mean(axis=(0, 1, 2)), pixels.var(axis=(0, 1, 2))` instead of `return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))`

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return pixels.mean(axis=(0, 1, 2)), pixels.var(axis=(0, 1, 2))
