# (1) the mean is added; (2) rows and columns are swapped.
# kind: mistake
# task: to_tensor
# truth: (1) the mean is added; (2) rows and columns are swapped
# says: added|sign|mean & rows and columns

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + normalised = (images / 255 + mean) / std
# + return torch.as_tensor(normalised).permute(0, 3, 2, 1).contiguous()
