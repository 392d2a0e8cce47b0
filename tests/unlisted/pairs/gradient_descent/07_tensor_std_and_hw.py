# Two mistakes: (1) divides by the variance std**2; (2) rows and columns exchanged in the permutation.
# kind: mistake
# task: to_tensor
# place: the normalisation and the channel axis
# truth: `normalised = (images / 255 - mean) / std**2 ⏎ return torch.as_tensor(normalised).permute(0, 3, 2, 1).contiguous()` instead of `normalised = (images / 255 - mean) / std ⏎ return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()`

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + normalised = (images / 255 - mean) / std**2
# + return torch.as_tensor(normalised).permute(0, 3, 2, 1).contiguous()
