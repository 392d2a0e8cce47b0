# The statistics are computed before the two classes are selected.
# kind: mistake
# fails: prepare
# misconception: statistics_of_all_classes

# %% task="prepare"
def prepare(images, labels, classes, n_validation, n_test, seed, small=False):
    images = shrink(images) if small else images
    mean, std = channel_statistics(images)
    images, labels = select_classes(images, labels, classes)
    data = {"mean": mean, "std": std}
    for part, (X, y) in split(images, labels, n_validation, n_test, seed).items():
        data[f"X_{part}"], data[f"y_{part}"] = to_tensor(X, mean, std), torch.as_tensor(y)
    return data
