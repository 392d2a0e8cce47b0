# The student forgot the minus sign before the mean of the logarithms.
# kind: mistake
# task: cross_entropy
# place: the sign of the cross-entropy
# truth: `loss += np.log(probabilities[i, y[i]])` instead of `loss -= np.log(probabilities[i, y[i]])`

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    loss = 0.0
    for i in range(len(y)):
        loss += np.log(probabilities[i, y[i]])
    return loss / len(y)
