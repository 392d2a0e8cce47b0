# The probability of the predicted class is taken, not of the true one.
# kind: mistake
# task: cross_entropy
# truth: the probability of the predicted class is taken, not of the true one
# says: predicted|largest|true class|greatest|max

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities.max(axis=1)).mean()
