# The student halves the factor of the penalty in dW1, so reg * W1 (derivative of lambda/2 W^2).
# kind: mistake
# task: hidden_layer_gradients
# place: dW1
# truth: `grad_W1 = grad_W1 + reg * W1` instead of `grad_W1 = grad_W1 + 2 * reg * W1`

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    dhidden = np.dot(dz3, W2.T)
    dhidden[z2 <= 0] = 0
    grad_W1 = np.dot(X.T, dhidden)
    grad_W1 = grad_W1 + reg * W1
    grad_b1 = np.sum(dhidden, axis=0)
    return grad_W1, grad_b1
