# Functions are objects with __call__ that count their calls; extra keyword-only arguments with defaults.
# kind: unusual

# %% task="softmax"
class Counted:
    """A function that knows how often it was called."""

    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.function(*args, **kwargs)


def _softmax(scores, *, axis=1, temperature=1.0):
    scaled = scores / temperature
    e = np.exp(scaled - np.max(scaled, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


softmax = Counted(_softmax)


# %% task="cross_entropy"
@Counted
def cross_entropy(probabilities, y, *, reduction=np.mean):
    return reduction(-np.log(probabilities[range(len(y)), y]))


# %% task="loss_and_gradients"
@Counted
def loss_and_gradients(X, y, W, b, reg, *, check=True):
    n = np.float64(X.shape[0])
    P = softmax(np.c_[X, np.ones(len(X))] @ np.r_[W, b[None]])
    dS = P.copy()
    dS[range(len(y)), y] -= 1
    both = np.c_[X, np.ones(len(X))].T @ dS / n
    both[:-1] += 2 * reg * W
    if check:
        assert np.isfinite(both).all()
    return [cross_entropy(P, y) + reg * np.linalg.norm(W) ** 2, both[:-1], both[-1]]


# %% task="accuracy"
def accuracy(X, y, W, b, *, verbose=False):
    predictions = np.array([np.argmax(scores) for scores in X @ W + b])
    return sum(1 for p, t in zip(predictions, y) if p == t) / len(y)
