# Sums in whole numbers, the variance from the mean of the squares, einsum for the blocks.
# kind: unusual

# %% task="shrink"
def shrink(images):
    four = [images[:, i::2, j::2].astype(np.float64) for i in (0, 1) for j in (0, 1)]
    return sum(four) / len(four)


# %% task="channel_statistics"
def channel_statistics(images):
    pixels = np.asarray(images, dtype=float).reshape(-1, 3)
    n = len(pixels)
    mean = np.einsum("nc->c", pixels) / n
    variance = np.einsum("nc,nc->c", pixels, pixels) / n - mean**2
    return mean / 255, np.sqrt(variance) / 255


# %% task="to_tensor"
def to_tensor(images, mean, std):
    channels = [(images[..., c] - 255 * mean[c]) / (255 * std[c]) for c in range(3)]
    return torch.from_numpy(np.stack(channels, axis=1))


# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    was_training = model.training
    model.eval()
    with torch.inference_mode():
        found = sum(
            torch.bincount(n_classes * labels + model(images).argmax(1), minlength=n_classes**2) for images, labels in loader
        )
    model.train(was_training)
    return found.reshape(n_classes, n_classes).numpy()
