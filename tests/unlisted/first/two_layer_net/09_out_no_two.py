# The student forgot the factor 2 in the gradient of the penalty in dW2.
# kind: mistake
# task: output_layer_gradients
# place: dW2
# truth: `dW2 += reg * W2` instead of `dW2 += 2 * reg * W2`

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    dW2 = np.zeros_like(W2)
    db2 = np.zeros(W2.shape[1])
    for i in range(a2.shape[0]):
        dW2 += np.outer(a2[i], dz3[i])
        db2 += dz3[i]
    dW2 += reg * W2
    return dW2, db2
