# The student returns the number of correct images instead of the fraction.
# kind: mistake
# task: accuracy
# place: the accuracy
# truth: `return np.sum(predicted == y)` instead of `return np.mean(predicted == y)`

# %% task="accuracy" edit="true"
# - return np.mean(predicted == y)
# + return np.sum(predicted == y)
