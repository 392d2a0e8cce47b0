# Positions by comprehension, a dictionary for new labels.
# kind: unusual

# %% task="select_classes"
def select_classes(images, labels, classes):
    new_label = {int(c): i for i, c in enumerate(classes)}
    keep = [i for i, label in enumerate(labels) if int(label) in new_label]
    return images[keep], np.array([new_label[int(labels[i])] for i in keep])


# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    rng = np.random.default_rng(seed=seed)
    val, test, train = np.split(rng.permutation(len(labels)), [n_validation, n_validation + n_test])
    return {name: (images[i], labels[i]) for name, i in dict(train=train, val=val, test=test).items()}
