# torch tensors where arrays were asked, random_split for the parts.
# kind: unusual

# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    generator = torch.Generator().manual_seed(seed)
    n_train = len(labels) - n_validation - n_test
    train, val, test = torch.utils.data.random_split(range(len(labels)), [n_train, n_validation, n_test], generator=generator)
    return {n: (images[p.indices], labels[p.indices]) for n, p in [("train", train), ("val", val), ("test", test)]}



# %% task="shrink"
def shrink(images):
    x = torch.as_tensor(np.array(images), dtype=torch.float64).permute(0, 3, 1, 2)
    return nn.functional.avg_pool2d(x, 2).permute(0, 2, 3, 1).numpy()



# %% task="channel_statistics"
def channel_statistics(images):
    x = torch.as_tensor(np.array(images) / 255).reshape(-1, 3)
    return x.mean(0), x.std(0)



# %% task="to_tensor"
def to_tensor(images, mean, std):
    x = torch.as_tensor(np.array(images) / 255.0).movedim(3, 1)
    mean, std = torch.as_tensor(mean), torch.as_tensor(std)
    return (x - mean[None, :, None, None]) / std[None, :, None, None]
