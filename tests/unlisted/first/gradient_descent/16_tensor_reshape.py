# The student reshapes to (N, 3, H, W) instead of permuting the axes, which scrambles the pixels.
# kind: mistake
# task: to_tensor
# place: the channel axis
# truth: `n, h, w, c = images.shape ⏎ return torch.as_tensor(normalised).reshape(n, c, h, w)` instead of `return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()`

# %% task="to_tensor" edit="true"
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + n, h, w, c = images.shape
# + return torch.as_tensor(normalised).reshape(n, c, h, w)
