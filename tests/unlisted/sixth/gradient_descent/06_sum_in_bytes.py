# Four pixels are added in uint8, which overflows.
# kind: mistake
# task: shrink
# truth: four pixels are added in uint8, which overflows
# says: uint8|overflow|256|255|type

# %% task="shrink" edit="true"
# - blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels)
# - return blocks.mean(axis=(2, 4))
# + top = images[:, ::2, ::2] + images[:, ::2, 1::2]
# + bottom = images[:, 1::2, ::2] + images[:, 1::2, 1::2]
# + return (top + bottom) / 4
