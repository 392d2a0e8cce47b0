# The axes of the reshape are in the wrong order, so pixels half an image apart are averaged and not neighbours.
# kind: mistake
# task: shrink
# truth: the axes of the reshape are in the wrong order, so pixels half an image apart are averaged and not neighbours
# says: neighbour|neighbor|block|2×2|2x2|half an image|apart|reshape|axes|axis|far

# %% task="shrink" edit="true"
# - blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels)
# - return blocks.mean(axis=(2, 4))
# + blocks = images.reshape(n, 2, height // 2, 2, width // 2, channels)
# + return blocks.mean(axis=(1, 3))
