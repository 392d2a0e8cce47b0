# (1) the mean over rows and columns of the first image; (2) the variance.
# kind: mistake
# task: channel_statistics
# truth: (1) the mean over rows and columns of the first image; (2) the variance
# says: first|image & varian|square

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return pixels[0].mean(axis=(0, 1)), pixels.var(axis=(0, 1, 2))
