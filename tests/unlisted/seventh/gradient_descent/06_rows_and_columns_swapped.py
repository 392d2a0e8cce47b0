# The permutation swaps rows and columns, so every image lies on its side.
# kind: mistake
# task: to_tensor
# truth: the permutation swaps rows and columns, so every image lies on its side
# says: row|column|height|width|transpos|swapped|H and W|mirror|side|axes

# %% task="to_tensor" edit="true"
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + return torch.as_tensor(normalised).permute(0, 3, 2, 1).contiguous()
