# The mean of the deviations of single images, not the deviation over all pixels.
# kind: mistake
# task: channel_statistics
# truth: the mean of the deviations of single images, not the deviation over all pixels
# says: each image|per image|single|mean of|over all

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(1, 2)).mean(axis=0)
