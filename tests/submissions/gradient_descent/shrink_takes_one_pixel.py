# One pixel in four is kept instead of the mean of four.
# kind: mistake
# fails: shrink
# misconception: one_pixel_of_block

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return images[:, ::2, ::2].astype(float)
