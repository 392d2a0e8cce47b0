# Layers are objects that remember what they saw on the way forward; single images and one-hot labels are allowed, too.
# kind: unusual

# %% task="softmax"
def softmax(scores):
    rows = np.atleast_2d(scores)
    lifted = np.exp(rows - rows.max(axis=-1, keepdims=True))
    return (lifted / lifted.sum(axis=-1, keepdims=True)).reshape(np.shape(scores))

# %% task="cross_entropy"
def as_numbers(labels):
    return np.argmax(labels, axis=-1) if np.ndim(labels) > 1 else np.atleast_1d(labels)


def cross_entropy(probabilities, y):
    rows, labels = np.atleast_2d(probabilities), as_numbers(y)
    return -np.log([row[label] for row, label in zip(rows, labels)]).sum() / len(rows)

# %% task="loss_and_gradients"
class Scores:
    """X @ W + b, with a penalty on W."""

    def __init__(self, W, b, reg):
        self.weights, self.shift, self.reg = W, b, reg

    def ahead(self, images):
        self.images = images
        return images @ self.weights + self.shift

    def backward(self, error):
        self.of_weights = self.images.T @ error + 2 * self.reg * self.weights
        self.of_shift = error.sum(axis=0)


class Surprise:
    """The mean cross-entropy behind a softmax."""

    def ahead(self, scores, labels):
        self.share, self.labels = softmax(scores), as_numbers(labels)
        return cross_entropy(self.share, self.labels)

    def backward(self):
        hit = np.arange(self.share.shape[1]) == self.labels[:, None]
        return (self.share - hit) / len(hit)


def loss_and_gradients(X, y, W, b, reg):
    scores, surprise = Scores(W, b, reg), Surprise()
    J = surprise.ahead(scores.ahead(X), y) + reg * np.square(W).sum()
    scores.backward(surprise.backward())
    return J, scores.of_weights, scores.of_shift
