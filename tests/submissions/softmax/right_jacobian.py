# The whole Jacobian of softmax, image by image.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N = X.shape[0]
    K = W.shape[1]
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * (W * W).sum()
    dP = np.zeros_like(P)
    for i in range(N):
        dP[i, y[i]] = -1 / (N * P[i, y[i]])
    jac = np.einsum("nk,kj->nkj", P, np.eye(K)) - np.einsum("nk,nj->nkj", P, P)
    dS = np.einsum("nk,nkj->nj", dP, jac)
    dW = sum(np.outer(X[i], dS[i]) for i in range(N)) + 2 * reg * W
    db = sum(dS)
    return J, dW, db
