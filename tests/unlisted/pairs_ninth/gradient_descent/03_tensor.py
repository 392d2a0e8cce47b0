# (1) the images are reshaped where an axis has to be moved; (2) the pixels are not divided by 255.
# kind: mistake
# task: to_tensor
# truth: (1) the images are reshaped where an axis has to be moved; (2) the pixels are not divided by 255
# says: reshape|permute|axis|move|mixed|transpos|channel & 255

# %% task="to_tensor"
def to_tensor(images, mean, std):
    """Return normalised images for the network.

    images: (N, H, W, 3), 0 to 255; mean, std: (3,).
    Returns a float64 tensor of shape (N, 3, H, W).
    """
    n, h, w, c = images.shape
    x = (images.astype(np.float64) - mean) / std
    return torch.tensor(x.reshape(n, c, h, w))
