# The slice of the test part ends at n_test instead of n_validation + n_test.
# kind: mistake
# task: split
# truth: the slice of the test part ends at n_test instead of n_validation + n_test

# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    order = np.random.default_rng(seed).permutation(len(images))
    val = order[:n_validation]
    test = order[n_validation:n_test]
    train = order[n_validation + n_test :]
    return {"train": (images[train], labels[train]), "val": (images[val], labels[val]), "test": (images[test], labels[test])}
