# mean and std are multiplied by 255 in place, once for every part of the data.
# kind: mistake
# fails: to_tensor
# misconception: argument_changed

# %% task="to_tensor"
def to_tensor(images, mean, std):
    mean *= 255
    std *= 255
    return torch.from_numpy((images - mean) / std).permute(0, 3, 1, 2)
