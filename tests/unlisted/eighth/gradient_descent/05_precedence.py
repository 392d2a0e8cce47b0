# Only the mean is divided by the standard deviation, the parentheses are missing.
# kind: mistake
# task: to_tensor
# truth: only the mean is divided by the standard deviation, the parentheses are missing

# %% task="to_tensor"
def to_tensor(images, mean, std):
    x = images / 255 - mean / std
    return torch.tensor(x.transpose(0, 3, 1, 2), dtype=torch.float64)
