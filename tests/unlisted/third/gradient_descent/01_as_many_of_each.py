# only as many images of each class are kept as the rarer class has
# kind: mistake
# task: select_classes
# truth: only as many images of each class are kept as the rarer class has

# %% task="select_classes"
def select_classes(images, labels, classes):
    first, second = (np.flatnonzero(labels == c) for c in classes)
    n = min(len(first), len(second))
    keep = np.sort(np.concatenate([first[:n], second[:n]]))
    return images[keep], (labels[keep] == classes[1]).astype(int)
