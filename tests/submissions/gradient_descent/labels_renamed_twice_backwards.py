# The second class becomes 1, then everything that is the number of the first becomes 0: with car (1) first, all.
# kind: mistake
# fails: select_classes
# misconception: labels_renamed_twice

# %% task="select_classes"
def select_classes(images, labels, classes):
    mask = np.isin(labels, classes)
    images = images[mask]
    labels = labels[mask].copy()
    labels[labels == classes[1]] = 1
    labels[labels == classes[0]] = 0
    return images, labels
