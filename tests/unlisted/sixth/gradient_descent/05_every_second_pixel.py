# Every second pixel is taken, no mean of the block.
# kind: mistake
# task: shrink
# truth: every second pixel is taken, no mean of the block
# says: mean|second|average|one pixel|first

# %% task="shrink" edit="true"
# - blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels)
# - return blocks.mean(axis=(2, 4))
# + return images[:, ::2, ::2].astype(float)
