# Two mistakes: (1) the mean is added; (2) multiplied by std.
# kind: mistake
# task: to_tensor
# truth: (1) the mean is added; (2) multiplied by std

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = (images / 255 + mean) * std
