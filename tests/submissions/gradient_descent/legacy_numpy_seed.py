# np.random.seed and a shuffled list of positions; parts as lists; test part cut from the end.
# kind: unusual

# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    np.random.seed(seed)
    order = list(range(len(labels)))
    np.random.shuffle(order)
    n_train = len(order) - n_validation - n_test
    pieces = {"train": order[:n_train], "val": order[n_train:n_train + n_validation], "test": order[n_train + n_validation:]}
    return {name: [images[where], labels[where]] for name, where in pieces.items()}
