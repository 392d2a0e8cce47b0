# One cell does not parse.
# kind: broken
# fails: cross_entropy

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    return -np.log(probabilities[np.arange(len(y)), y]).mean(
