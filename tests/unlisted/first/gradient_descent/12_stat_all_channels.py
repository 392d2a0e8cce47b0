# The student takes one mean over all channels together and repeats it three times; the std is per channel.
# kind: mistake
# task: channel_statistics
# place: the mean
# truth: `return np.full(3, pixels.mean()), pixels.std(axis=(0, 1, 2))` instead of `return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))`

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return np.full(3, pixels.mean()), pixels.std(axis=(0, 1, 2))
