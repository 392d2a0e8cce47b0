# the mean is taken within each class and then over the classes, so that rare classes count as much as frequent ones
# kind: mistake
# task: cross_entropy
# truth: the mean is taken within each class and then over the classes, so that rare classes count as much as frequent ones

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    losses = -np.log(probabilities[np.arange(len(y)), y])
    return np.mean([losses[y == k].mean() for k in np.unique(y)])
