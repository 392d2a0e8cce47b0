# The wrong classes are in the cost too, with log(1 - P).
# kind: mistake
# task: cross_entropy
# truth: the wrong classes are in the cost too, with log(1 - P)
# says: 1 - |1 − |wrong class|other class|binary|classes

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + Y = np.eye(probabilities.shape[1])[y]
# + return -np.sum(Y * np.log(probabilities) + (1 - Y) * np.log(1 - probabilities)) / n
