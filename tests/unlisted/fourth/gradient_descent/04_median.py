# The median of each channel in the place of its mean.
# kind: mistake
# task: channel_statistics
# truth: the median of each channel in the place of its mean
# says: median

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return np.median(pixels, axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
