# prepare does everything itself and calls none of the earlier functions; labels as plain arrays; extra keys.
# kind: unusual

# %% task="prepare"
def prepare(images, labels, classes, n_validation, n_test, seed, small=False):
    first, second = classes
    where = np.flatnonzero((labels == first) | (labels == second))
    where = np.random.RandomState(seed).permutation(where)
    x, y = images[where].astype(float), (labels[where] == second).astype(int)
    if small:
        x = (x[:, ::2, ::2] + x[:, 1::2, ::2] + x[:, ::2, 1::2] + x[:, 1::2, 1::2]) / 4
    x /= 255
    cuts = {"test": slice(0, n_test), "val": slice(n_test, n_test + n_validation), "train": slice(n_test + n_validation, None)}
    mean, std = x[cuts["train"]].mean((0, 1, 2)), x[cuts["train"]].std((0, 1, 2))
    data = {"mean": mean, "std": std, "classes": classes, "indices": where}
    for name, cut in cuts.items():
        data[f"X_{name}"] = torch.tensor(((x[cut] - mean) / std).transpose(0, 3, 1, 2))
        data[f"y_{name}"] = torch.tensor(y[cut])
    return data
