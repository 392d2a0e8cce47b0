# the standard deviation is the root of the mean square, without subtracting the mean
# kind: mistake
# task: channel_statistics
# truth: the standard deviation is the root of the mean square, without subtracting the mean

# %% task="channel_statistics"
def channel_statistics(images):
    pixels = images / 255
    mean = pixels.mean(axis=(0, 1, 2))
    std = np.sqrt((pixels**2).mean(axis=(0, 1, 2)))
    return mean, std
