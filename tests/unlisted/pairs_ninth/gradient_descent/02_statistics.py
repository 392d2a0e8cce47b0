# (1) the pixels are not divided by 255; (2) the variance is returned for the standard deviation.
# kind: mistake
# task: channel_statistics
# truth: (1) the pixels are not divided by 255; (2) the variance is returned for the standard deviation
# says: 255 & variance|standard deviation|root|std|var

# %% task="channel_statistics"
def channel_statistics(images):
    """Return mean and standard deviation of each channel, of pixels divided by 255.

    images: (N, H, W, 3), 0 to 255. Returns two arrays of shape (3,).
    """
    pixels = images.reshape(-1, 3).astype(float)
    mean = pixels.sum(axis=0) / len(pixels)
    return mean, ((pixels - mean) ** 2).mean(axis=0)
