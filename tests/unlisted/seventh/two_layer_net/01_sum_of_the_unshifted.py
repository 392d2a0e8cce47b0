# The shifted exponentials are divided by the sum of the unshifted ones, so the rows do not sum to 1.
# kind: mistake
# task: softmax
# truth: the shifted exponentials are divided by the sum of the unshifted ones, so the rows do not sum to 1
# says: sum to 1|sum|divid|denominator|unshifted|not shifted|shift|same exponentials

# %% task="softmax"
def softmax(z3):
    """Return the probabilities (N, K) of the scores z3 (N, K); every row sums to 1."""
    m = np.max(z3, axis=1, keepdims=True)
    numerator = np.exp(z3 - m)
    denominator = np.sum(np.exp(z3), axis=1, keepdims=True)
    return numerator / denominator
