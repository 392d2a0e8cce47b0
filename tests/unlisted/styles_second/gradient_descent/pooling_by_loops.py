# Blocks by loops over rows and columns, positions from flatnonzero of a logical or.
# kind: unusual

# %% task="shrink"
def shrink(images):
    n, h, w, c = images.shape
    out = np.zeros((n, h // 2, w // 2, c))
    for i in range(h // 2):
        for j in range(w // 2):
            out[:, i, j] = images[:, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2].mean(axis=(1, 2))
    return out


# %% task="select_classes"
def select_classes(images, labels, classes):
    first, second = classes
    where = np.flatnonzero(np.logical_or(labels == first, labels == second))
    return images.take(where, axis=0), (labels.take(where) == second).astype(int)
