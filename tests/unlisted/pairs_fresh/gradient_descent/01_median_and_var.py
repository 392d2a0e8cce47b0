# Two mistakes: (1) the largest value in the place of the mean; (2) the variance.
# kind: mistake
# task: channel_statistics
# truth: (1) the largest value in the place of the mean; (2) the variance

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return pixels.max(axis=(0, 1, 2)), pixels.var(axis=(0, 1, 2))
