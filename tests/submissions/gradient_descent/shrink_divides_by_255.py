# The pixels are divided by 255 while shrinking, and again later.
# kind: mistake
# fails: shrink
# misconception: scaled_to_one

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return blocks.mean(axis=(2, 4)) / 255
