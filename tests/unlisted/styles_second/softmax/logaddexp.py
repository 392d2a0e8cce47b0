# The cost from logaddexp of the scores, without probabilities.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    S = X.dot(W) + b
    lse = np.logaddexp.reduce(S, axis=1)
    rows = np.arange(y.shape[0])
    data_loss = (lse - S[rows, y]).mean()
    penalty = reg * np.vdot(W, W)
    dS = np.exp(S - lse.reshape(-1, 1))
    dS[rows, y] -= 1.0
    dS = dS / y.shape[0]
    grad_W = np.tensordot(X, dS, axes=([0], [0]))
    grad_W += 2.0 * reg * W
    grad_b = np.dot(np.ones(len(S)), dS)
    return data_loss + penalty, grad_W, grad_b
