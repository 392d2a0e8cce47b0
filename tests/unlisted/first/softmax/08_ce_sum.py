# The student sums the cross-entropy over the batch instead of taking the mean.
# kind: mistake
# task: cross_entropy
# place: the mean over the batch
# truth: `return loss` instead of `return loss / len(y)`

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    loss = 0.0
    for i in range(len(y)):
        loss -= np.log(probabilities[i, y[i]])
    return loss
