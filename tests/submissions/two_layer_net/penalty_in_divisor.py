# The penalty stands behind an augmented division.
# kind: mistake
# fails: output_layer_gradients
# misconception: penalty_in_divisor

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    dW2 = a2.T.dot(dz3)
    dW2 /= len(a2) + 2 * reg * W2
    db2 = dz3.sum(0)
    return dW2, db2
