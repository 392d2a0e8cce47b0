# Einsum moves the channel axis; one channel after the other.
# kind: unusual

# %% task="to_tensor"
def to_tensor(images, mean, std):
    normalised = (images.astype(np.float64) / 255 - mean) / std
    return torch.from_numpy(np.ascontiguousarray(np.einsum("nhwc->nchw", normalised)))


# %% task="channel_statistics"
def channel_statistics(images):
    scaled = np.divide(images, 255)
    channels = [scaled[..., c] for c in range(3)]
    return np.array([c.mean() for c in channels]), np.array([c.std() for c in channels])
