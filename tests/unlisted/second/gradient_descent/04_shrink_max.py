# The student takes the maximum of each block (max pooling).
# kind: mistake
# task: shrink
# place: the mean of the block
# truth: `return blocks.max(axis=(2, 4)).astype(float)` instead of `return blocks.mean(axis=(2, 4))`

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return blocks.max(axis=(2, 4)).astype(float)
