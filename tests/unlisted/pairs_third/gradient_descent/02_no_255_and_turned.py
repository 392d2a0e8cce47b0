# Two mistakes: (1) the division by 255 is missing; (2) height and width are swapped.
# kind: mistake
# task: to_tensor
# truth: (1) the division by 255 is missing; (2) height and width are swapped

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = (images - mean) / std

# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + return torch.as_tensor(normalised).permute(0, 3, 2, 1).contiguous()
