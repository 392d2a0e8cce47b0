# The student returns the fraction of wrong predictions.
# kind: mistake
# task: accuracy
# place: the accuracy
# truth: `return np.mean(predicted != y)` instead of `return np.mean(predicted == y)`

# %% task="accuracy" edit="true"
# - return np.mean(predicted == y)
# + return np.mean(predicted != y)
