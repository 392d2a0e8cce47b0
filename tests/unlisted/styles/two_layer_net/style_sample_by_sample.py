# The gradients of each layer are summed over the samples, with a function for one of them.
# kind: unusual

# %% task="output_layer_gradients"
def of_one_sample(inputs, error):
    return np.outer(inputs, error), error


def output_layer_gradients(a2, W2, dz3, reg=0.0):
    """Return dJ/dW2 (H, K) and dJ/db2 (K,)."""
    pairs = [of_one_sample(a, d) for a, d in zip(a2, dz3)]
    return sum(dW for dW, _ in pairs) + 2 * reg * W2, sum(db for _, db in pairs)
