# The first class becomes 0, then everything that is the number of the second becomes 1: with plane (0) second, all.
# kind: mistake
# fails: select_classes
# misconception: labels_renamed_twice

# %% task="select_classes"
def select_classes(images, labels, classes):
    mask = np.isin(labels, classes)
    images = images[mask]
    labels = labels[mask].copy()
    labels[labels == classes[0]] = 0
    labels[labels == classes[1]] = 1
    return images, labels
