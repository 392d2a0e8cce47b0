# The number of hits is divided by the number of classes.
# kind: mistake
# task: accuracy
# truth: the number of hits is divided by the number of classes

# %% task="accuracy"
def accuracy(X, y, W, b):
    S = X @ W + b
    hits = 0
    for i in range(len(S)):
        if S[i].argmax() == y[i]:
            hits += 1
    return hits / len(S[i])
