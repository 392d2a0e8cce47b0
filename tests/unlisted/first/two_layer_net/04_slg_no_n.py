# The student forgot to divide psi - Delta by N.
# kind: mistake
# task: softmax_loss_gradient
# place: the factor 1/N
# truth: `return psi - delta` instead of `return (psi - delta) / N`

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    N, C = z3.shape
    delta = np.eye(C)[y]
    psi = softmax(z3)
    return psi - delta
