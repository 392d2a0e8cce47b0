# The statistics are taken of float32 pixels, each part is shrunk by itself.
# kind: unusual

# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    rng = np.random.default_rng(seed)
    n = len(images)
    order = rng.permutation(n)
    part = np.empty(n, dtype=object)
    part[order[:n_test]] = "test"
    part[order[n_test : n_test + n_validation]] = "val"
    part[order[n_test + n_validation :]] = "train"
    result = {}
    for name in ("train", "val", "test"):
        where = order[part[order] == name]
        result[name] = (images[where], labels[where])
    return result


# %% task="prepare"
def prepare(images, labels, classes, n_validation, n_test, seed, small=False):
    images, labels = select_classes(images, labels, classes)
    parts = split(images, labels, n_validation, n_test, seed)
    (Xtr, ytr), (Xva, yva), (Xte, yte) = parts["train"], parts["val"], parts["test"]
    if small:
        Xtr, Xva, Xte = map(shrink, (Xtr, Xva, Xte))
    mean, std = channel_statistics(Xtr)
    data = {}
    for name, X, y in [("train", Xtr, ytr), ("val", Xva, yva), ("test", Xte, yte)]:
        data["X_" + name] = to_tensor(X, mean, std)
        data["y_" + name] = torch.as_tensor(y, dtype=torch.int64)
    data["mean"], data["std"] = mean, std
    return data


# %% task="channel_statistics"
def channel_statistics(images):
    scaled = images.astype(np.float32) / 255
    return scaled.mean(axis=(0, 1, 2), dtype=np.float64), scaled.std(axis=(0, 1, 2), dtype=np.float64)
