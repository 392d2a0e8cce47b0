# The division by 255 comes last.
# kind: mistake
# fails: to_tensor
# misconception: divided_by_255_too_late

# %% task="to_tensor"
def to_tensor(images, mean, std):
    return torch.tensor((images - mean) / std).permute(0, 3, 1, 2) / 255
