# numpy.ma holds the mask.
# kind: unusual

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    silent = np.ma.getmaskarray(np.ma.masked_less(z2, 0))
    error = (dz3 @ W2.T) * ~silent
    return X.T @ error + 2 * reg * W1, error.sum(0)
