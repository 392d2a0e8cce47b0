# The student uses reg / 2 before the sign, as if the loss had one half before lambda.
# kind: mistake
# task: backward_reg
# place: the penalty's gradient in dW1 and dW2
# truth: `grad_W2 += reg / 2 * np.sign(W2) ⏎ grad_W1 += reg / 2 * np.sign(W1)` instead of `grad_W2 += reg * np.sign(W2) ⏎ grad_W1 += reg * np.sign(W1)`

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    W1 = weights["W1"]
    W2 = weights["W2"]
    z1 = np.dot(X, W1)
    a1 = sigmoid(z1)
    z2 = np.dot(a1, W2)
    y_hat = sigmoid(z2)

    dL_dyhat = -(y - y_hat)
    dyhat_dz2 = y_hat * (1 - y_hat)
    dz2 = dL_dyhat * dyhat_dz2
    grad_W2 = np.dot(a1.T, dz2)
    da1 = np.dot(dz2, W2.T)
    dz1 = da1 * a1 * (1 - a1)
    grad_W1 = np.dot(X.T, dz1)

    grad_W2 += reg / 2 * np.sign(W2)
    grad_W1 += reg / 2 * np.sign(W1)
    return {"W1": grad_W1, "W2": grad_W2}
