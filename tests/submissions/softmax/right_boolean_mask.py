# A boolean mask picks the probabilities.
# kind: unusual

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    labels = np.zeros_like(probabilities)
    labels[np.arange(len(y)), y] = 1
    return -np.log(probabilities[labels.astype(bool)]).sum() / len(probabilities)
