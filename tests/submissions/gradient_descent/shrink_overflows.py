# Four uint8 pixels are added in uint8, which starts again at 0 beyond 255.
# kind: mistake
# fails: shrink
# misconception: uint8_overflow

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return (images[:, ::2, ::2] + images[:, 1::2, ::2] + images[:, ::2, 1::2] + images[:, 1::2, 1::2]) / 4
