# The student has the block axes in the wrong place in the reshape (2, height // 2), so pixels far apart are averaged.
# kind: mistake
# task: shrink
# place: the mean of the block
# truth: `blocks = images.reshape(n, 2, height // 2, 2, width // 2, channels) ⏎ return blocks.mean(axis=(1, 3))` instead of `blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels) ⏎ return blocks.mean(axis=(2, 4))`

# %% task="shrink" edit="true"
# - blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels)
# - return blocks.mean(axis=(2, 4))
# + blocks = images.reshape(n, 2, height // 2, 2, width // 2, channels)
# + return blocks.mean(axis=(1, 3))
