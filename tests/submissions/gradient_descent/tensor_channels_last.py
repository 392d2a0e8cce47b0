# The channel axis stays at the end.
# kind: mistake
# fails: to_tensor
# misconception: other_axes

# %% task="to_tensor" edit="true"
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + return torch.as_tensor(normalised)
