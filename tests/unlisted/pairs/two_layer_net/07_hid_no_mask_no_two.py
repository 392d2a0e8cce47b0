# Two mistakes: (1) the ReLU's mask is missing in dz2; (2) the factor 2 is missing in the penalty of dW1.
# kind: mistake
# task: hidden_layer_gradients
# place: dz2 and dW1
# truth: left out `dhidden[z2 <= 0] = 0`; `grad_W1 = grad_W1 + reg * W1` instead of `grad_W1 = grad_W1 + 2 * reg * W1`

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    dhidden = np.dot(dz3, W2.T)
    grad_W1 = np.dot(X.T, dhidden)
    grad_W1 = grad_W1 + reg * W1
    grad_b1 = np.sum(dhidden, axis=0)
    return grad_W1, grad_b1
