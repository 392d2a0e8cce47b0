# A matrix of zeros and ones made by hand.
# kind: unusual

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    gate = np.zeros(z2.shape)
    gate[z2 > 0] = 1
    error = gate * (dz3 @ W2.T)
    return X.T @ error + 2 * reg * W1, error.sum(axis=0)
