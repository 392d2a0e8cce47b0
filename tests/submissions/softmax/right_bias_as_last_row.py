# The bias is the last row of one matrix: images are extended by a column of ones.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    Xe = np.hstack([X, np.ones((X.shape[0], 1))])
    We = np.vstack([W, b])
    P = softmax(Xe @ We)
    J = -np.log(P[range(len(y)), y]).sum() / len(y) + reg * (We[:-1] ** 2).sum()
    P[range(len(y)), y] -= 1
    G = Xe.T @ P / len(y)
    G[:-1] += 2 * reg * W
    return J, G[:-1], G[-1]
