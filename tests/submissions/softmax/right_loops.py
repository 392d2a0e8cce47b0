# Everything with loops over images and classes.
# kind: unusual

# %% task="softmax"
def softmax(scores):
    result = []
    for row in scores:
        top = max(row)
        e = [np.exp(s - top) for s in row]
        result.append([v / sum(e) for v in e])
    return np.array(result)

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    total = 0.0
    for row, label in zip(probabilities, y):
        total -= np.log(row[label])
    return total / len(y)

# %% task="accuracy"
def accuracy(X, y, W, b):
    right = 0
    for x, label in zip(X, y):
        if int(np.argmax(x @ W + b)) == label:
            right += 1
    return right / len(y)
