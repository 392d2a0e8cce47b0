# The axes of the blocks come first in reshape, so that distant pixels are averaged.
# kind: mistake
# task: shrink
# truth: the axes of the blocks come first in reshape, so that distant pixels are averaged

# %% task="shrink"
def shrink(images):
    n, h, w, c = images.shape
    return images.reshape(n, 2, h // 2, 2, w // 2, c).mean(axis=(1, 3))
