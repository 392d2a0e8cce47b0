# (1) the mean is subtracted after the division by the standard deviation; (2) rows and columns are swapped
# kind: mistake
# task: to_tensor
# truth: (1) the mean is subtracted after the division by the standard deviation; (2) rows and columns are swapped

# %% task="to_tensor"
def to_tensor(images, mean, std):
    normalised = images / 255 / std - mean
    return torch.tensor(normalised.transpose(0, 3, 2, 1), dtype=torch.float64)
