# (1) not divided by 255; (2) the variance, not the deviation.
# kind: mistake
# task: channel_statistics
# truth: (1) not divided by 255; (2) the variance, not the deviation
# says: 255 & varian|square|root

# %% task="channel_statistics" edit="true"
# - pixels = images / 255
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return images.mean(axis=(0, 1, 2)), images.var(axis=(0, 1, 2))
