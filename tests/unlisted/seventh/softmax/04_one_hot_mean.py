# The mean goes over all N times K elements of the one-hot product, so the cost is divided by K as well.
# kind: mistake
# task: cross_entropy
# truth: the mean goes over all N times K elements of the one-hot product, so the cost is divided by K as well
# says: number of images|of the images|over the images|mean|divid|rows & class|elements|entries|too small|one-hot|columns|number of images

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    """Return the mean cross-entropy of a batch.

    probabilities: (N, K), rows sum to 1
    y: (N,) integer labels
    returns: a number
    """
    one_hot = np.eye(probabilities.shape[1])[y]
    return -np.mean(one_hot * np.log(probabilities))
