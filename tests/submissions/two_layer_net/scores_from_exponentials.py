# Exponentials instead of probabilities.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: not_normalised

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    N = z3.shape[0]
    D = np.exp(z3)
    D[np.arange(N), y] -= 1
    return D / N
