# The reshape gives the blocks the wrong axes: pixels half an image apart are averaged.
# kind: mistake
# fails: shrink
# misconception: blocks_across_image

# %% task="shrink" edit="true"
# - blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels)
# - return blocks.mean(axis=(2, 4))
# + blocks = images.reshape(n, 2, height // 2, 2, width // 2, channels)
# + return blocks.mean(axis=(1, 3))
