# The loss starts as 0.0, becomes a vector, and is averaged at the end; classes lie in rows.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    J = 0.0
    n = X.shape[0]
    scores = W.T.dot(X.T) + b[:, None]
    scores = scores - np.max(scores, axis=0)
    numerator = np.exp(scores[y, range(n)])
    denominator = np.sum(np.exp(scores), axis=0)
    J -= np.log(numerator / denominator)
    J = np.mean(J)
    P = np.exp(scores) / denominator
    hit = np.zeros(P.shape)
    hit[y, range(n)] = 1
    dW = (np.dot(P - hit, X) / n).T
    J += reg * np.sum(W * W)
    dW += 2 * reg * W
    return J, dW, np.mean(P - hit, axis=1)
