# A mean image instead of a mean for each channel.
# kind: mistake
# fails: channel_statistics
# misconception: wrong_axis

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return pixels.mean(axis=0), pixels.std(axis=0)
