# Two mistakes: (1) divided by 128, not by 255; (2) the standard deviation divides by one less than the number of pixels.
# kind: mistake
# task: channel_statistics
# truth: (1) divided by 128, not by 255; (2) the standard deviation divides by one less than the number of pixels

# %% task="channel_statistics" edit="true"
# - pixels = images / 255
# + pixels = images / 128

# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2), ddof=1)
