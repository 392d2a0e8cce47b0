# One mean and one standard deviation for all three channels.
# kind: mistake
# fails: channel_statistics
# misconception: channels_mixed

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return np.full(3, pixels.mean()), np.full(3, pixels.std())
