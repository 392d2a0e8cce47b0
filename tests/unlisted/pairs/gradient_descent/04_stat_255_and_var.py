# Two mistakes: (1) not divided by 255; (2) the variance instead of the standard deviation.
# kind: mistake
# task: channel_statistics
# place: the division by 255 and the standard deviation
# truth: `pixels = images.astype(float) ⏎ return pixels.mean(axis=(0, 1, 2)), pixels.var(axis=(0, 1, 2))` instead of `pixels = images / 255 ⏎ return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))`

# %% task="channel_statistics" edit="true"
# - pixels = images / 255
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + pixels = images.astype(float)
# + return pixels.mean(axis=(0, 1, 2)), pixels.var(axis=(0, 1, 2))
