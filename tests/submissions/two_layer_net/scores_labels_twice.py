# The one-hot labels are subtracted twice.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: labels_twice

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    N = len(y)
    D = (softmax(z3) - np.eye(z3.shape[1])[y]) / N
    D[np.arange(N), y] -= 1
    return D / N
