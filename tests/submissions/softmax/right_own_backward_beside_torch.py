# torch is imported, and a method of the student is called backward.
# kind: unusual

# %% after="given_setup"
import torch  # no autograd here


class Layer:
    def backward(self, g):
        return g


# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N = X.shape[0]
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W**2)
    dS = P.copy()
    dS[np.arange(N), y] -= 1
    dS /= N
    dS = Layer().backward(dS)
    dW = X.T @ dS + 2 * reg * W
    db = dS.sum(axis=0)
    return J, dW, db
