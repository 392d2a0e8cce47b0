# Jacobians of all images by einsum.
# kind: unusual

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    P = softmax(z3)
    N, C = P.shape
    J = np.einsum("ij,jk->ijk", P, np.eye(C)) - np.einsum("ij,ik->ijk", P, P)
    G = np.zeros_like(P)
    G[np.arange(N), y] = -1 / P[np.arange(N), y]
    return np.einsum("ijk,ik->ij", J, G) / N
