# (1) rows and columns are swapped; (2) multiplied by the deviation, not divided.
# kind: mistake
# task: to_tensor
# truth: (1) rows and columns are swapped; (2) multiplied by the deviation, not divided
# says: row|column|swap|transpos|height|width & multipl|divid|std|deviation

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + normalised = (images / 255 - mean) * std
# + return torch.as_tensor(normalised).permute(0, 3, 2, 1).contiguous()
