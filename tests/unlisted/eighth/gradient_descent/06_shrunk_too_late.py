# The images are shrunk under the name of all images, not the selected ones, so small has no effect.
# kind: mistake
# task: prepare
# truth: the images are shrunk under the name of all images, not the selected ones, so small has no effect

# %% task="prepare"
def prepare(images, labels, classes, n_validation, n_test, seed, small=False):
    chosen, targets = select_classes(images, labels, classes)
    if small:
        images = shrink(chosen)
    parts = split(chosen, targets, n_validation, n_test, seed)
    mean, std = channel_statistics(parts["train"][0])
    data = {"mean": mean, "std": std}
    for name, (X, y) in parts.items():
        data["X_" + name] = to_tensor(X, mean, std)
        data["y_" + name] = torch.tensor(y)
    return data
