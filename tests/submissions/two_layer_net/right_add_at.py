# np.add.at over samples.
# kind: unusual

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    dW2 = 2 * reg * W2.copy()
    db2 = np.zeros(W2.shape[1])
    np.add.at(db2, np.tile(np.arange(W2.shape[1]), len(dz3)), dz3.ravel())
    for row, d in zip(a2, dz3):
        dW2 += np.outer(row, d)
    return dW2, db2
