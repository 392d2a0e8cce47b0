# (1) only the upper two pixels of each block; (2) divided by 255.
# kind: mistake
# task: shrink
# truth: (1) only the upper two pixels of each block; (2) divided by 255
# says: upper|row|two & 255

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return blocks[:, :, 0].mean(axis=3) / 255
