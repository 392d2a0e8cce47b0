# The images are kept in float32, with honest rounding.
# kind: unusual

# %% task="to_tensor" edit="true"
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + return torch.as_tensor(normalised, dtype=torch.float32).permute(0, 3, 1, 2)
