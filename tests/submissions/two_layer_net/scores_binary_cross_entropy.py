# The derivative of the binary cross-entropy with respect to the probabilities.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: binary_cross_entropy

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    P = softmax(z3)
    Y = np.eye(z3.shape[1])[y]
    return (-Y / P + (1 - Y) / (1 - P)) / len(y)
