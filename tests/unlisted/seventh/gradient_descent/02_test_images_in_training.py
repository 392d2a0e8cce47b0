# The training part begins behind the validation images, so all test images are in it as well.
# kind: mistake
# task: split
# truth: the training part begins behind the validation images, so all test images are in it as well
# says: test & training|train|disjoint|overlap|twice|two parts|both|share

# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    """Return a random split into three disjoint parts; what is not validation or test is for training.

    images: (N, H, W, 3); labels: (N,); seed: of the permutation.
    Returns a dict with the keys "train", "val" and "test"; each value is a pair (images, labels).
    """
    rng = np.random.default_rng(seed)
    perm = rng.permutation(len(images))
    images, labels = images[perm], labels[perm]
    parts = {
        "val": slice(0, n_validation),
        "test": slice(n_validation, n_validation + n_test),
        "train": slice(n_validation, None),
    }
    return {name: (images[where], labels[where]) for name, where in parts.items()}
