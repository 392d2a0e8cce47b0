# The labels are floating-point numbers from the first function to the last.
# kind: mistake
# fails: prepare
# misconception: labels_not_integers

# %% task="select_classes"
def select_classes(images, labels, classes):
    mask = np.isin(labels, classes)
    new = np.zeros(mask.sum())
    new[labels[mask] == classes[1]] = 1
    return images[mask], new
