# Two mistakes: (1) the scores have no bias; (2) the accuracy is given in percent.
# kind: mistake
# task: accuracy
# place: the scores and the accuracy
# truth: `predicted = np.argmax(X @ W, axis=1) ⏎ return 100 * np.mean(predicted == y)` instead of `predicted = np.argmax(X @ W + b, axis=1) ⏎ return np.mean(predicted == y)`

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# - return np.mean(predicted == y)
# + predicted = np.argmax(X @ W, axis=1)
# + return 100 * np.mean(predicted == y)
