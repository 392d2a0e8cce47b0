# One-hot labels with as many columns as there are samples, cut off at the classes.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: one_hot_transposed

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    Y = np.zeros((z3.shape[1], z3.shape[0]))
    Y[y, np.arange(len(y))] = 1
    return (softmax(z3) - Y.reshape(z3.shape)) / len(y)
