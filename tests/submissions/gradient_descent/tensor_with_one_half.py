# Every channel is brought to -1 … 1, whatever mean and std say.
# kind: mistake
# fails: to_tensor
# misconception: arguments_ignored

# %% task="to_tensor"
def to_tensor(images, mean, std):
    return torch.from_numpy(images / 255 * 2 - 1).permute(0, 3, 1, 2)
