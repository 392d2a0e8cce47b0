# images and labels are shuffled one after the other by the same generator, so they no longer belong together
# kind: mistake
# task: split
# truth: images and labels are shuffled one after the other by the same generator, so they no longer belong together

# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    rng = np.random.default_rng(seed)
    images, labels = rng.permutation(images), rng.permutation(labels)
    a, b = n_validation, n_validation + n_test
    return {"val": (images[:a], labels[:a]), "test": (images[a:b], labels[a:b]), "train": (images[b:], labels[b:])}
