# The images are collected class by class, the labels stay in their old order.
# kind: mistake
# task: select_classes
# truth: the images are collected class by class, the labels stay in their old order

# %% task="select_classes"
def select_classes(images, labels, classes):
    kept = np.concatenate([images[labels == c] for c in classes])
    old = labels[np.isin(labels, classes)]
    return kept, np.where(old == classes[0], 0, 1)
