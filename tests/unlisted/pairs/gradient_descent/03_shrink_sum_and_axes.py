# Two mistakes: (1) sum of the block instead of the mean; (2) the block axes come first in the reshape, so distant pixels are combined.
# kind: mistake
# task: shrink
# place: the blocks and their mean
# truth: `blocks = images.reshape(n, 2, height // 2, 2, width // 2, channels) ⏎ return blocks.sum(axis=(1, 3))` instead of `blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels) ⏎ return blocks.mean(axis=(2, 4))`

# %% task="shrink" edit="true"
# - blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels)
# - return blocks.mean(axis=(2, 4))
# + blocks = images.reshape(n, 2, height // 2, 2, width // 2, channels)
# + return blocks.sum(axis=(1, 3))
