# The student returns (Delta - psi) / N: the sign is turned round.
# kind: mistake
# task: softmax_loss_gradient
# place: psi - Delta
# truth: `return (delta - psi) / N` instead of `return (psi - delta) / N`

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    N, C = z3.shape
    delta = np.eye(C)[y]
    psi = softmax(z3)
    return (delta - psi) / N
