# Two mistakes: (1) not divided by 255; (2) reshape instead of permute.
# kind: mistake
# task: to_tensor
# place: the normalisation and the channel axis
# truth: `normalised = (images - mean) / std ⏎ n, h, w, c = images.shape ⏎ return torch.as_tensor(normalised).reshape(n, c, h, w)` instead of `normalised = (images / 255 - mean) / std ⏎ return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()`

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + normalised = (images - mean) / std
# + n, h, w, c = images.shape
# + return torch.as_tensor(normalised).reshape(n, c, h, w)
