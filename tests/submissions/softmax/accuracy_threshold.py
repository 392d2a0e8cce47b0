# An image counts as right if its true class has a probability above one half.
# kind: mistake
# fails: accuracy
# misconception: threshold

# %% task="accuracy"
def accuracy(X, y, W, b):
    return np.mean(softmax(X @ W + b)[np.arange(len(y)), y] > 0.5)
