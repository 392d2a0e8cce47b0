# two rows are averaged, but of the columns every second one is taken
# kind: mistake
# task: shrink
# truth: two rows are averaged, but of the columns every second one is taken

# %% task="shrink"
def shrink(images):
    images = images.astype(float)
    rows = (images[:, ::2] + images[:, 1::2]) / 2
    return rows[:, :, ::2]
