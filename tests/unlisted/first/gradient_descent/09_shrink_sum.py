# The student sums the four pixels and divides by 2 instead of 4.
# kind: mistake
# task: shrink
# place: the mean of the block
# truth: `return (top_left + top_right + bottom_left + bottom_right) / 2` instead of `return (top_left + top_right + bottom_left + bottom_right) / 4`

# %% task="shrink"
def shrink(images):
    x = images.astype(np.float64)
    top_left = x[:, 0::2, 0::2, :]
    top_right = x[:, 0::2, 1::2, :]
    bottom_left = x[:, 1::2, 0::2, :]
    bottom_right = x[:, 1::2, 1::2, :]
    return (top_left + top_right + bottom_left + bottom_right) / 2
