# The ReLU lets a hundredth through where z2 is negative, as a leaky one.
# kind: mistake
# task: hidden_layer_gradients
# truth: the ReLU lets a hundredth through where z2 is negative, as a leaky one

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    da2 = dz3 @ W2.T
    dz2 = np.where(z2 > 0, da2, 0.01 * da2)
    return X.T @ dz2 + 2 * reg * W1, dz2.sum(axis=0)
