# The student takes the argmax down the columns (over the images) instead of along each row.
# kind: mistake
# task: accuracy
# place: the predicted class
# truth: `predicted = np.argmax(X @ W + b, axis=0) ⏎ return np.mean(predicted == y[: len(predicted)])` instead of `predicted = np.argmax(X @ W + b, axis=1) ⏎ return np.mean(predicted == y)`

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# - return np.mean(predicted == y)
# + predicted = np.argmax(X @ W + b, axis=0)
# + return np.mean(predicted == y[: len(predicted)])
