# Each block becomes its greatest pixel.
# kind: mistake
# fails: shrink
# misconception: block_maximum

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return blocks.max(axis=(2, 4)).astype(float)
