# Where there is a penalty, its gradient replaces the gradient of the data and is not added to it.
# kind: mistake
# task: output_layer_gradients
# truth: where there is a penalty, its gradient replaces the gradient of the data and is not added to it
# says: add|replac|overwrit|both|sum|plus|+=|data term|data

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    """Return dJ/dW2 (H, K) and dJ/db2 (K,).

    a2: (N, H) hidden activations; W2: (H, K); dz3: (N, K) gradient at the scores; reg: λ.
    """
    dW2 = np.dot(a2.T, dz3)
    if reg != 0:
        dW2 = 2 * reg * W2
    db2 = np.sum(dz3, axis=0)
    return dW2, db2
