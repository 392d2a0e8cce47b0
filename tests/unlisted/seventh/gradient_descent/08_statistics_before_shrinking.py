# The statistics are taken before the images are shrunk, so they do not belong to the images that are normalised.
# kind: mistake
# task: prepare
# truth: the statistics are taken before the images are shrunk, so they do not belong to the images that are normalised
# says: shrink|shrunk|small|half & statistic|mean|std|standard|deviation|before|first|order

# %% task="prepare"
def prepare(images, labels, classes, n_validation, n_test, seed, small=False):
    """Return the three parts of a two-class problem, ready for the network.

    images: (N, H, W, 3); labels: (N,); classes: the pair; small: shrink the images first.
    Returns a dict with X_train, y_train, X_val, y_val, X_test, y_test (tensors)
    and mean, std (arrays of shape (3,)).
    """
    pair_images, pair_labels = select_classes(images, labels, classes)
    parts = split(pair_images, pair_labels, n_validation, n_test, seed)
    mean, std = channel_statistics(parts["train"][0])
    data = {"mean": mean, "std": std}
    for part in ("train", "val", "test"):
        x, y = parts[part]
        if small:
            x = shrink(x)
        data[f"X_{part}"] = to_tensor(x, mean, std)
        data[f"y_{part}"] = torch.tensor(y)
    return data
