# The channels come first, before the images.
# kind: mistake
# task: to_tensor
# truth: the channels come first, before the images
# says: shape|axis|order

# %% task="to_tensor" edit="true"
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + return torch.as_tensor(normalised).permute(3, 0, 1, 2).contiguous()
