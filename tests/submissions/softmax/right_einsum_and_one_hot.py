# One-hot matrices and einsum.
# kind: unusual
# demo: yes

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N, K = X.shape[0], W.shape[1]
    Y = np.zeros((N, K))
    Y[range(N), y] = 1.0
    P = softmax(np.einsum("nd,dk->nk", X, W) + b[None, :])
    J = -np.einsum("nk,nk->", Y, np.log(P)) / N + reg * np.einsum("dk,dk->", W, W)
    G = (P - Y) / N
    return J, np.einsum("nd,nk->dk", X, G) + 2 * reg * W, np.einsum("nk->k", G)
