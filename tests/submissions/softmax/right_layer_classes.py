# All functions in the manner of a textbook: one-dimensional input allowed, labels one-hot or not, everything in a class.
# kind: unusual

# %% task="softmax"
def softmax(a):
    if a.ndim == 1:
        return softmax(a.reshape(1, -1))[0]
    a = a - np.max(a, axis=-1, keepdims=True)
    return np.exp(a) / np.sum(np.exp(a), axis=-1, keepdims=True)

# %% task="cross_entropy"
def cross_entropy(y, t):
    if y.ndim == 1:
        t = np.asarray(t).reshape(1, -1)
        y = y.reshape(1, y.size)
    if t.ndim == 2:
        t = t.argmax(axis=1)
    n = y.shape[0]
    return -np.sum(np.log(y[np.arange(n), t])) / n

# %% task="loss_and_gradients"
class SoftmaxWithLoss:
    def forward(self, x, t):
        self.t, self.y = t, softmax(x)
        self.loss = cross_entropy(self.y, self.t)
        return self.loss

    def backward(self, dout=1):
        n = self.t.shape[0]
        dx = self.y.copy()
        dx[np.arange(n), self.t] -= 1
        dx *= dout
        return dx / n


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return np.dot(self.x, self.W) + self.b

    def backward(self, dout):
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T)


def loss_and_gradients(X, y, W, b, reg):
    affine, last = Affine(W, b), SoftmaxWithLoss()
    loss = last.forward(affine.forward(X), y)
    affine.backward(last.backward(1))
    return loss + reg * np.sum(W**2), affine.dW + 2 * reg * W, affine.db
