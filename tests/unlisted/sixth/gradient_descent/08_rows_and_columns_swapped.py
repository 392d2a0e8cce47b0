# Rows and columns of the image are swapped when the channels are moved.
# kind: mistake
# task: to_tensor
# truth: rows and columns of the image are swapped when the channels are moved
# says: row|column|swap|transpos|height|width

# %% task="to_tensor" edit="true"
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + return torch.as_tensor(normalised).permute(0, 3, 2, 1).contiguous()
