# The standard deviation is the mean of those of the single images and not that of all pixels together.
# kind: mistake
# task: channel_statistics
# truth: the standard deviation is the mean of those of the single images and not that of all pixels together
# says: standard deviation|std|deviation & each image|single image|every image|all images|all pixels|together|mean of|average|between|over every axis|axes

# %% task="channel_statistics"
def channel_statistics(images):
    """Return mean and standard deviation of each channel, of pixels divided by 255.

    images: (N, H, W, 3), 0 to 255. Returns two arrays of shape (3,).
    """
    scaled = images.astype(np.float64) / 255.0
    per_image_mean = scaled.mean(axis=(1, 2))
    per_image_std = scaled.std(axis=(1, 2))
    return per_image_mean.mean(axis=0), per_image_std.mean(axis=0)
