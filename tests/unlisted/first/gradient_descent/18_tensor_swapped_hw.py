# The student permutes to (0, 3, 2, 1), so rows and columns are exchanged.
# kind: mistake
# task: to_tensor
# place: the channel axis
# truth: `return torch.as_tensor(normalised).permute(0, 3, 2, 1).contiguous()` instead of `return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()`

# %% task="to_tensor" edit="true"
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + return torch.as_tensor(normalised).permute(0, 3, 2, 1).contiguous()
