# Loops over samples, units and weights instead of matrices.
# kind: unusual

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    total = 0.0
    for x, target in zip(X, y):
        _, output = forward(x[None, :], weights)
        for k in range(len(target)):
            total += (target[k] - output[0, k]) ** 2 / 2
    for W in weights.values():
        for row in W:
            for w in row:
                total += reg * (w if w > 0 else -w)
    return total

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    W1, W2 = weights["W1"], weights["W2"]
    dW1, dW2 = np.zeros(W1.shape), np.zeros(W2.shape)
    for n in range(len(X)):
        a1, y_hat = forward(X[n : n + 1], weights)
        for k in range(W2.shape[1]):
            delta = (y_hat[0, k] - y[n, k]) * y_hat[0, k] * (1 - y_hat[0, k])
            for h in range(W2.shape[0]):
                dW2[h, k] += delta * a1[0, h]
                for d in range(W1.shape[0]):
                    dW1[d, h] += delta * W2[h, k] * a1[0, h] * (1 - a1[0, h]) * X[n, d]
    for W, dW in ((W1, dW1), (W2, dW2)):
        for index in np.ndindex(W.shape):
            if W[index] > 0:
                dW[index] += reg
            elif W[index] < 0:
                dW[index] -= reg
    return {"W1": dW1, "W2": dW2}
