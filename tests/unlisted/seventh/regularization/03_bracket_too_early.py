# Only the sum of W1 is multiplied by reg, the one of W2 is added as it is.
# kind: mistake
# task: loss_reg
# truth: only the sum of W1 is multiplied by reg, the one of W2 is added as it is
# says: W2|second|both & reg|λ|lambda|bracket|parenthes|factor|multipl

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    """Return the loss J as a number.

    X: (N, D), y: (N, K), weights: {"W1": (D, H), "W2": (H, K)}, reg: the number lambda.
    """
    output = forward(X, weights)[1]
    l1_first, l1_second = np.abs(weights["W1"]).sum(), np.abs(weights["W2"]).sum()
    return np.square(output - y).sum() / 2 + reg * l1_first + l1_second
