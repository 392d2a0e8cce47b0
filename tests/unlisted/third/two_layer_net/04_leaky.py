# where z2 is negative a hundredth of the error passes (leaky ReLU)
# kind: mistake
# task: hidden_layer_gradients
# truth: where z2 is negative a hundredth of the error passes (leaky ReLU)

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    da2 = dz3 @ W2.T
    dz2 = np.where(z2 > 0, da2, 0.01 * da2)
    dW1 = X.T @ dz2 + 2 * reg * W1
    return dW1, dz2.sum(axis=0)
