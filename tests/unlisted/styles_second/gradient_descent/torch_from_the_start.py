# Tensors from the start, permute and broadcasting with views; the pieces in a loop.
# kind: unusual

# %% task="to_tensor"
def to_tensor(images, mean, std):
    x = torch.as_tensor(np.array(images), dtype=torch.float64).permute(0, 3, 1, 2) / 255
    mean, std = torch.as_tensor(mean).view(1, 3, 1, 1), torch.as_tensor(std).view(1, 3, 1, 1)
    return ((x - mean) / std).contiguous()


# %% task="prepare"
def prepare(images, labels, classes, n_validation, n_test, seed, small=False):
    images, labels = select_classes(images, labels, classes)
    images = shrink(images) if small else images
    parts = split(images, labels, n_validation=n_validation, n_test=n_test, seed=seed)
    data = {}
    data["mean"], data["std"] = channel_statistics(parts["train"][0])
    for name, (part, targets) in parts.items():
        data[f"X_{name}"] = to_tensor(part, data["mean"], data["std"])
        data[f"y_{name}"] = torch.as_tensor(targets, dtype=torch.long)
    return data
