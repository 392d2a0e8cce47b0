# Np.linalg.norm(W, 1) of a matrix is its largest column sum and not the sum of all absolute values.
# kind: mistake
# task: loss_reg
# truth: np.linalg.norm(W, 1) of a matrix is its largest column sum and not the sum of all absolute values
# says: norm|largest|column|all weights|every weight|every element|each weight|sum of & absolute|abs|elements|column

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    """Return the loss J as a number.

    X: (N, D), y: (N, K), weights: {"W1": (D, H), "W2": (H, K)}, reg: the number lambda.
    """
    a1, y_hat = forward(X, weights)
    error = y - y_hat
    J = 0.5 * (error * error).sum()
    for W in weights.values():
        J += reg * np.linalg.norm(W, 1)
    return J
