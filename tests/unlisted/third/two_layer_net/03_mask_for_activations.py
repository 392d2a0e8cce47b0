# dW2 uses where a2 is positive (1 or 0) in the place of a2
# kind: mistake
# task: output_layer_gradients
# truth: dW2 uses where a2 is positive (1 or 0) in the place of a2

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    active = (a2 > 0).astype(a2.dtype)
    dW2 = active.T @ dz3 + 2 * reg * W2
    db2 = np.sum(dz3, axis=0)
    return dW2, db2
