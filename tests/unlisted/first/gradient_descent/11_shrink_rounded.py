# The student converts the mean back to uint8, so it is cut to whole numbers.
# kind: mistake
# task: shrink
# place: the result
# truth: `return blocks.mean(axis=(2, 4)).astype(np.uint8)` instead of `return blocks.mean(axis=(2, 4))`

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return blocks.mean(axis=(2, 4)).astype(np.uint8)
