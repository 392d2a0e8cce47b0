# A three-dimensional product of images and differences is averaged over the images.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    P = softmax(X @ W + b)
    D = P - np.eye(W.shape[1])[y]
    dW = (X[:, :, None] * D[:, None, :]).mean(axis=0) + 2 * reg * W
    return cross_entropy(P, y) + reg * (W * W).sum(), dW, D.mean(axis=0)
