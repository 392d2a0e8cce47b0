# avg_pool2d for the blocks, std_mean of torch for the statistics, permute for the axes.
# kind: unusual

# %% task="shrink"
import torch.nn.functional as F


def shrink(images):
    planes = torch.from_numpy(np.ascontiguousarray(images)).permute(0, 3, 1, 2).double()
    return F.avg_pool2d(planes, kernel_size=2).permute(0, 2, 3, 1).numpy()


# %% task="channel_statistics"
def channel_statistics(images):
    pixels = torch.as_tensor(np.asarray(images, dtype=np.float64)) / 255
    std, mean = torch.std_mean(pixels, dim=(0, 1, 2), correction=0)
    return mean.numpy(), std.numpy()


# %% task="to_tensor"
def to_tensor(images, mean, std):
    x = torch.tensor(images, dtype=torch.float64).movedim(-1, 1).div(255)
    mean, std = (torch.as_tensor(a, dtype=torch.float64).view(1, 3, 1, 1) for a in (mean, std))
    return x.sub(mean).div(std)
