# The mean of the scaled pixels is subtracted from the raw ones, and the difference is divided by 255.
# kind: mistake
# task: to_tensor
# truth: the mean of the scaled pixels is subtracted from the raw ones, and the difference is divided by 255
# says: 255 & mean|before|subtract|first|order|raw|bracket|parenthes

# %% task="to_tensor"
def to_tensor(images, mean, std):
    """Return normalised images for the network.

    images: (N, H, W, 3), 0 to 255; mean, std: (3,).
    Returns a float64 tensor of shape (N, 3, H, W).
    """
    channels = [(images[..., c] - mean[c]) / 255 / std[c] for c in range(3)]
    return torch.from_numpy(np.stack(channels, axis=1))
