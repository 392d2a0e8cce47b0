# Four slices added as floats; statistics from rows of pixels.
# kind: unusual

# %% task="shrink"
def shrink(images):
    x = images.astype("float64")
    return 0.25 * (x[:, ::2, ::2] + x[:, 1::2, ::2] + x[:, ::2, 1::2] + x[:, 1::2, 1::2])


# %% task="channel_statistics"
def channel_statistics(images):
    pixels = np.reshape(images, (-1, images.shape[-1])) / 255.0
    mean = pixels.sum(axis=0) / len(pixels)
    return mean, np.sqrt(((pixels - mean) ** 2).mean(axis=0))
