# The sum is divided by the last index of the loop, N - 1, and not by the number of images N.
# kind: mistake
# task: cross_entropy
# truth: the sum is divided by the last index of the loop, N - 1, and not by the number of images N
# says: N - 1|N-1|n - 1|n-1|off by one|one too few|number of images|divide|divid|mean|average|len(y)

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    """Return the mean cross-entropy of a batch.

    probabilities: (N, K), rows sum to 1
    y: (N,) integer labels
    returns: a number
    """
    total = 0.0
    for i, label in enumerate(y):
        total -= np.log(probabilities[i, label])
    return total / i
