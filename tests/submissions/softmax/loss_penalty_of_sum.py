# The sum of the weights is squared.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: penalty_of_sum

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N = X.shape[0]
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W) ** 2
    dS = P.copy()
    dS[np.arange(N), y] -= 1
    dS /= N
    dW = X.T @ dS + 2 * reg * W
    db = dS.sum(axis=0)
    return J, dW, db
