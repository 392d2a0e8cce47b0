# (1) the absolute scores; (2) a count.
# kind: mistake
# task: accuracy
# truth: (1) the absolute scores; (2) a count
# says: absolute & number|count|divided

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# - return np.mean(predicted == y)
# + predicted = np.argmax(np.abs(X @ W + b), axis=1)
# + return np.sum(predicted == y)
