# The student applies the ReLU to the gradient itself: zero where da2 is negative, instead of where z2 is.
# kind: mistake
# task: hidden_layer_gradients
# place: the ReLU in dz2
# truth: `dhidden[dhidden <= 0] = 0` instead of `dhidden[z2 <= 0] = 0`

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    dhidden = np.dot(dz3, W2.T)
    dhidden[dhidden <= 0] = 0
    grad_W1 = np.dot(X.T, dhidden)
    grad_W1 = grad_W1 + 2 * reg * W1
    grad_b1 = np.sum(dhidden, axis=0)
    return grad_W1, grad_b1
