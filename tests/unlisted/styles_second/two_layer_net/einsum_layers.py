# Both layers with einsum; the mask as a product.
# kind: unusual

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    dW2 = np.einsum("nh,nk->hk", a2, dz3) + reg * (W2 + W2)
    db2 = np.einsum("nk->k", dz3)
    return dW2, db2


# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    delta = np.einsum("nk,hk,nh->nh", dz3, W2, np.heaviside(z2, 0.0))
    return np.einsum("nd,nh->dh", X, delta) + 2 * reg * W1, np.einsum("nh->h", delta)
