# The bias is the last row of one matrix, and the penalty falls on all of it.
# kind: mistake
# fails: loss_and_gradients_loss, loss_and_gradients_gradient
# misconception: penalty_on_bias

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    Xe = np.hstack([X, np.ones((X.shape[0], 1))])
    We = np.vstack([W, b])
    P = softmax(Xe @ We)
    J = -np.log(P[range(len(y)), y]).sum() / len(y) + reg * (We**2).sum()
    P[range(len(y)), y] -= 1
    G = Xe.T @ P / len(y) + 2 * reg * We
    return J, G[:-1], G[-1]
