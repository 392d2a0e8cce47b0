# The mean probability of the true class is taken for the accuracy.
# kind: mistake
# fails: accuracy
# misconception: mean_probability

# %% task="accuracy"
def accuracy(X, y, W, b):
    return np.mean(softmax(X @ W + b)[np.arange(len(y)), y])
