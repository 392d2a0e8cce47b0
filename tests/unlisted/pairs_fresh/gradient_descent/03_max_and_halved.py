# Two mistakes: (1) the largest of the block; (2) divided by 2.
# kind: mistake
# task: shrink
# truth: (1) the largest of the block; (2) divided by 2

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return blocks.max(axis=(2, 4)) / 2
