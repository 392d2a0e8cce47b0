# The gradient of the penalty is 2 λ times the sum of all weights, one number.
# kind: mistake
# task: output_layer_gradients
# truth: the gradient of the penalty is 2 λ times the sum of all weights, one number

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    dW2 = a2.T @ dz3 + 2 * reg * np.sum(W2)
    db2 = np.sum(dz3, axis=0)
    return dW2, db2
