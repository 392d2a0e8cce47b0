# Two mistakes: (1) divided by 256; (2) one standard deviation over all channels repeated three times.
# kind: mistake
# task: channel_statistics
# place: the division by 255 and the standard deviation
# truth: `pixels = images / 256 ⏎ return pixels.mean(axis=(0, 1, 2)), np.full(3, pixels.std())` instead of `pixels = images / 255 ⏎ return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))`

# %% task="channel_statistics" edit="true"
# - pixels = images / 255
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + pixels = images / 256
# + return pixels.mean(axis=(0, 1, 2)), np.full(3, pixels.std())
