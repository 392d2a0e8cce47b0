# The standard deviation is the mean of the deviations of the single images.
# kind: mistake
# task: channel_statistics
# truth: the standard deviation is the mean of the deviations of the single images

# %% task="channel_statistics"
def channel_statistics(images):
    x = images / 255
    return x.mean(axis=(0, 1, 2)), x.std(axis=(1, 2)).mean(axis=0)
