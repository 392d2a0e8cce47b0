# (1) the sum over the images is never divided by their number; (2) the logarithm is to the base 10.
# kind: mistake
# task: cross_entropy
# truth: (1) the sum over the images is never divided by their number; (2) the logarithm is to the base 10
# says: mean|average|divid|sum|number of images & base|log10|natural|logarithm|ln|2.3

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    """Return the mean cross-entropy of a batch.

    probabilities: (N, K), rows sum to 1
    y: (N,) integer labels
    returns: a number
    """
    loss = 0
    for i in range(len(y)):
        loss += -np.log10(probabilities[i][y[i]])
    return loss
