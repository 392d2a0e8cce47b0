# A matrix of zeros and ones made by hand.
# kind: unusual

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    binary = np.zeros_like(z2)
    binary[z2 > 0] = 1
    d = np.ones_like(z2) * binary * dz3.dot(W2.T)
    return X.T.dot(d) + 2 * reg * W1, np.sum(d, axis=0)
