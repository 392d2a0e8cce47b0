# Four nested loops, plain Python numbers.
# kind: unusual

# %% task="loss_and_gradients"
import math


def loss_and_gradients(X, y, W, b, reg):
    N, D, K = len(X), len(W), len(b)
    dW = [[2 * reg * float(W[d][k]) for k in range(K)] for d in range(D)]
    db = [0.0] * K
    J = reg * sum(float(W[d][k]) ** 2 for d in range(D) for k in range(K))
    for i in range(N):
        s = [sum(float(X[i][d]) * float(W[d][k]) for d in range(D)) + float(b[k]) for k in range(K)]
        m = max(s)
        e = [math.exp(v - m) for v in s]
        total = sum(e)
        J -= (s[y[i]] - m - math.log(total)) / N
        for k in range(K):
            delta = (e[k] / total - (1 if k == y[i] else 0)) / N
            db[k] += delta
            for d in range(D):
                dW[d][k] += delta * float(X[i][d])
    return J, dW, db
