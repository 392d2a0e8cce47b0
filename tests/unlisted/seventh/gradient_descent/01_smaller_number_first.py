# The smaller label becomes 0, whichever class is written first.
# kind: mistake
# task: select_classes
# truth: the smaller label becomes 0, whichever class is written first
# says: order|classes[0]|first|position|smaller|sorted|swapped|reverse|exchang

# %% task="select_classes"
def select_classes(images, labels, classes):
    """Return the images of two classes, labelled 0 and 1.

    images: (N, H, W, 3) array; labels: (N,) integers; classes: pair of the labels to keep.
    Returns (M, H, W, 3) images and (M,) integers.
    """
    mask = (labels == classes[0]) | (labels == classes[1])
    _, new_labels = np.unique(labels[mask], return_inverse=True)
    return images[mask], new_labels
