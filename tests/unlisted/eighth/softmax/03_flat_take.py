# Np.take without axis picks the numbers of the flattened matrix, all from the first image.
# kind: mistake
# task: cross_entropy
# truth: np.take without axis picks the numbers of the flattened matrix, all from the first image

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    p = np.take(probabilities, y)
    return -np.mean(np.log(p))
