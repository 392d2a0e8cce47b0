# The variance is returned where the standard deviation is wanted.
# kind: mistake
# fails: channel_statistics
# misconception: variance_for_std

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return pixels.mean(axis=(0, 1, 2)), pixels.var(axis=(0, 1, 2))
