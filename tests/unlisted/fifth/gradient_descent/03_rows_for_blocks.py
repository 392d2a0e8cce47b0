# The mean runs over both pixels of a row and over half of the columns: wrong axes.
# kind: mistake
# task: shrink
# truth: the mean runs over both pixels of a row and over half of the columns: wrong axes
# says: axes|axis|shape|block

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return blocks.mean(axis=(1, 3))
