# (1) 1e-3 is added inside the logarithm; (2) the sum over the images is not divided by their number.
# kind: mistake
# task: cross_entropy
# truth: (1) 1e-3 is added inside the logarithm; (2) the sum over the images is not divided by their number

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    p = probabilities[np.arange(len(y)), y]
    return -np.sum(np.log(p + 1e-3))
