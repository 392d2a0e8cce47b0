# (1) 2 is subtracted at the right class, not 1; (2) divided by the number of all elements, not of samples
# kind: mistake
# task: softmax_loss_gradient
# truth: (1) 2 is subtracted at the right class, not 1; (2) divided by the number of all elements, not of samples

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    P = softmax(z3)
    P[np.arange(len(y)), y] -= 2
    return P / P.size
