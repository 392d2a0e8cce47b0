# Two mistakes: (1) dW2 has no penalty; (2) db2 has the wrong sign.
# kind: mistake
# task: output_layer_gradients
# place: dW2 and db2
# truth: `db2 -= dz3[i]` instead of `db2 += dz3[i] ⏎ dW2 += 2 * reg * W2`

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    dW2 = np.zeros_like(W2)
    db2 = np.zeros(W2.shape[1])
    for i in range(a2.shape[0]):
        dW2 += np.outer(a2[i], dz3[i])
        db2 -= dz3[i]
    return dW2, db2
