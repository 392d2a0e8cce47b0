# The parts are normalised with one half, as in many tutorials.
# kind: mistake
# fails: prepare
# misconception: statistics_fixed

# %% task="prepare"
def prepare(images, labels, classes, n_validation, n_test, seed, small=False):
    images, labels = select_classes(images, labels, classes)
    images = shrink(images) if small else images
    mean, std = np.full(3, 0.5), np.full(3, 0.5)
    data = {"mean": mean, "std": std}
    for part, (X, y) in split(images, labels, n_validation, n_test, seed).items():
        data[f"X_{part}"], data[f"y_{part}"] = to_tensor(X, mean, std), torch.as_tensor(y)
    return data
