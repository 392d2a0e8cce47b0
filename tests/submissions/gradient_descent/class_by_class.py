# Images are gathered class by class, so they come in another order.
# kind: unusual

# %% task="select_classes"
def select_classes(images, labels, classes):
    pictures = [images[labels == c] for c in classes]
    numbers = [np.full(len(some), k) for k, some in enumerate(pictures)]
    return np.concatenate(pictures), np.concatenate(numbers)
