# The images are reshaped where the channel axis has to be moved.
# kind: mistake
# fails: to_tensor
# misconception: reshaped_not_moved

# %% task="to_tensor" edit="true"
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + n, height, width, _ = images.shape
# + return torch.as_tensor(normalised).reshape(n, 3, height, width)
