# (1) the largest of four; (2) rows and columns swapped.
# kind: mistake
# task: shrink
# truth: (1) the largest of four; (2) rows and columns swapped
# says: largest|max & row|column|swap|transpos

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return blocks.max(axis=(2, 4)).transpose(0, 2, 1, 3)
