# At the true class stands -1 instead of p - 1.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: p_missing_at_true_class

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    N = z3.shape[0]
    D = softmax(z3)
    D[np.arange(N), y] = -1
    return D / N
