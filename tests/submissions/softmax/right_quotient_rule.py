# Numerator and denominator are differentiated one after the other, by the quotient rule.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    S = X @ W + b
    E = np.exp(S - S.max(axis=1, keepdims=True))
    N, hit = len(y), np.eye(W.shape[1])[y]
    top, below = (E * hit).sum(axis=1, keepdims=True), E.sum(axis=1, keepdims=True)
    # (top / below)' = (top' below - top below') / below², and the logarithm divides by top / below.
    slope = (E * hit * below - top * E) / below**2
    error = -slope * below / top / N
    J = np.log(below / top).sum() / N + reg * np.linalg.norm(W) ** 2
    return J, X.T @ error + 2 * reg * W, np.ones(N) @ error
