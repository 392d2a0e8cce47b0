# Two mistakes: (1) the smallest of each block; (2) the blocks are made of pixels half an image apart.
# kind: mistake
# task: shrink
# truth: (1) the smallest of each block; (2) the blocks are made of pixels half an image apart

# %% task="shrink" edit="true"
# - blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels)
# + blocks = images.reshape(n, 2, height // 2, 2, width // 2, channels)

# - return blocks.mean(axis=(2, 4))
# + return blocks.min(axis=(1, 3))
