# One-hot predictions are compared with one-hot labels element by element.
# kind: mistake
# fails: accuracy
# misconception: one_hot_compared

# %% task="accuracy"
def accuracy(X, y, W, b):
    P = softmax(X @ W + b)
    hard = (P == P.max(axis=1, keepdims=True)).astype(int)
    return np.mean(hard == np.eye(W.shape[1])[y])
