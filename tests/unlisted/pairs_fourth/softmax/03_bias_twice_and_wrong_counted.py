# (1) the bias is added twice; (2) the wrong images are counted
# kind: mistake
# task: accuracy
# truth: (1) the bias is added twice; (2) the wrong images are counted

# %% task="accuracy"
def accuracy(X, y, W, b):
    scores = X @ W + 2 * b
    return np.mean(np.argmax(scores, axis=1) != y)
