# The student cuts the images in their file order; no permutation.
# kind: mistake
# task: split
# place: the permutation
# truth: `perm = np.arange(len(images))` instead of `perm = rng.permutation(len(images))`

# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    rng = np.random.default_rng(seed)
    perm = np.arange(len(images))
    images, labels = images[perm], labels[perm]
    n_train = len(images) - n_validation - n_test
    return {
        "train": (images[:n_train], labels[:n_train]),
        "val": (images[n_train:n_train + n_validation], labels[n_train:n_train + n_validation]),
        "test": (images[n_train + n_validation:], labels[n_train + n_validation:]),
    }
