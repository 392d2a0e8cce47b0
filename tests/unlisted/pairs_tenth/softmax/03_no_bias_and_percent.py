# (1) the bias is left out of the scores; (2) the accuracy is in percent.
# kind: mistake
# task: accuracy
# truth: (1) the bias is left out of the scores; (2) the accuracy is in percent

# %% task="accuracy"
def accuracy(X, y, W, b):
    predicted = np.argmax(X @ W, axis=1)
    return 100 * np.mean(predicted == y)
