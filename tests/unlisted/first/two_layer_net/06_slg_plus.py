# The student adds 1 at the true class instead of subtracting it.
# kind: mistake
# task: softmax_loss_gradient
# place: psi - Delta
# truth: `return (psi + delta) / N` instead of `return (psi - delta) / N`

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    N, C = z3.shape
    delta = np.eye(C)[y]
    psi = softmax(z3)
    return (psi + delta) / N
