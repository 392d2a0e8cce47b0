# The four pixels are added as uint8, where the sum overflows at 256.
# kind: mistake
# task: shrink
# truth: the four pixels are added as uint8, where the sum overflows at 256
# says: uint8|overflow|255|256|type|float|wrap

# %% task="shrink"
def shrink(images):
    """Return the images at half their height and width, as floats from 0 to 255.

    images: (N, H, W, 3) with even H and W. Returns (N, H/2, W/2, 3), not rounded.
    """
    top_left, top_right = images[:, ::2, ::2], images[:, ::2, 1::2]
    low_left, low_right = images[:, 1::2, ::2], images[:, 1::2, 1::2]
    return (top_left + top_right + low_left + low_right) / 4.0
