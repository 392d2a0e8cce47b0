# Two mistakes: (1) shrink sums the blocks; (2) to_tensor does not divide by 255.
# kind: mistake
# task: shrink, to_tensor
# truth: (1) shrink sums the blocks; (2) to_tensor does not divide by 255

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return blocks.sum(axis=(2, 4))

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = (images - mean) / std
