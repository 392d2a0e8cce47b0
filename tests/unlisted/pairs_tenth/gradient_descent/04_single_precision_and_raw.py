# (1) the pixels are not divided by 255; (2) the tensor is float32.
# kind: mistake
# task: to_tensor
# truth: (1) the pixels are not divided by 255; (2) the tensor is float32

# %% task="to_tensor"
def to_tensor(images, mean, std):
    x = (images - mean) / std
    return torch.tensor(np.moveaxis(x, 3, 1), dtype=torch.float32)
