# (1) divided by 256; (2) mean and standard deviation are swapped.
# kind: mistake
# task: channel_statistics
# truth: (1) divided by 256; (2) mean and standard deviation are swapped
# says: 256|times|255 & swapped|order

# %% task="channel_statistics" edit="true"
# - pixels = images / 255
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + pixels = images / 256
# + return pixels.std(axis=(0, 1, 2)), pixels.mean(axis=(0, 1, 2))
