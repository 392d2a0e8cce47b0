# The student takes every second pixel instead of the mean of each 2x2 block.
# kind: mistake
# task: shrink
# place: the mean of the block
# truth: `return images[:, ::2, ::2].astype(float)` instead of `blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels) ⏎ return blocks.mean(axis=(2, 4))`

# %% task="shrink" edit="true"
# - blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels)
# - return blocks.mean(axis=(2, 4))
# + return images[:, ::2, ::2].astype(float)
