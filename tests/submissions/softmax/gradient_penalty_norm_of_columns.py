# For every image and class the squared norm of the column of W is added to the gradient.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_constant

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    P = softmax(X @ W + b)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for image, label, p in zip(X, y, P):
        for k, share in enumerate(p - np.eye(len(b))[label]):
            dW[:, k] += image * share + 2 * reg * (W[:, k] @ W[:, k])
            db[k] += share
    return cross_entropy(P, y) + reg * np.sum(W**2), dW / len(y), db / len(y)
