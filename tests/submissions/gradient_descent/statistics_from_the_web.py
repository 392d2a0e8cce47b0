# The numbers that many programs for CIFAR-10 hold.
# kind: mistake
# fails: channel_statistics
# misconception: statistics_fixed

# %% task="channel_statistics"
def channel_statistics(images):
    return np.array((0.4914, 0.4822, 0.4465)), np.array((0.2023, 0.1994, 0.2010))
