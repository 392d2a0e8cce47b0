# an image counts as right when its class is among the two largest scores
# kind: mistake
# task: accuracy
# truth: an image counts as right when its class is among the two largest scores

# %% task="accuracy"
def accuracy(X, y, W, b):
    scores = X @ W + b
    best_two = np.argsort(scores, axis=1)[:, -2:]
    return np.mean([label in row for label, row in zip(y, best_two)])
