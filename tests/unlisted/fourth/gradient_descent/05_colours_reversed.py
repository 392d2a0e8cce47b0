# The channels come in the order blue, green, red.
# kind: mistake
# task: to_tensor
# truth: the channels come in the order blue, green, red
# says: channel|reversed|order|blue

# %% task="to_tensor" edit="true"
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + return torch.as_tensor(normalised[..., ::-1].copy()).permute(0, 3, 1, 2).contiguous()
