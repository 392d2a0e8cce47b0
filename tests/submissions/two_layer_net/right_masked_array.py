# numpy.ma holds the mask.
# kind: unusual

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    active = np.ma.masked_less(z2, 0)
    d = np.logical_not(np.ma.getmaskarray(active)) * dz3.dot(W2.T)
    return X.T.dot(d) + 2 * reg * W1, np.sum(d, 0)
