# The upper left quarter of each image is cut out.
# kind: mistake
# task: shrink
# truth: the upper left quarter of each image is cut out
# says: corner|cut|quarter|upper left|crop

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return images[:, : height // 2, : width // 2].astype(float)
