# (1) the standard deviation is the root of the mean square; (2) divided by 256, not by 255
# kind: mistake
# task: channel_statistics
# truth: (1) the standard deviation is the root of the mean square; (2) divided by 256, not by 255

# %% task="channel_statistics"
def channel_statistics(images):
    pixels = images / 256
    return pixels.mean(axis=(0, 1, 2)), np.sqrt((pixels**2).mean(axis=(0, 1, 2)))
