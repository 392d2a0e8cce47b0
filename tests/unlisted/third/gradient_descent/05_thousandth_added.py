# a thousandth is added to the standard deviation
# kind: mistake
# task: to_tensor
# truth: a thousandth is added to the standard deviation

# %% task="to_tensor"
def to_tensor(images, mean, std):
    normalised = (images / 255 - mean) / (std + 1e-3)
    return torch.tensor(normalised.transpose(0, 3, 1, 2), dtype=torch.float64)
