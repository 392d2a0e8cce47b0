# math.fsum, nditer, divide with where, a matrix product by outer products.
# kind: unusual

# %% task="softmax"
import math


def softmax(scores):
    rows = []
    for row in scores.tolist():
        top = max(row)
        exps = [math.exp(s - top) for s in row]
        total = math.fsum(exps)
        rows.append([e / total for e in exps])
    return np.array(rows)


# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    return math.fsum(-math.log(probabilities[i, k]) for i, k in enumerate(y)) / len(y)


# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    out = np.empty_like(x)
    with np.nditer(x, flags=["multi_index"], op_flags=["readwrite"]) as it:
        for _ in it:
            where = it.multi_index
            saved = x[where]
            values = []
            for direction in (+1, -1):
                x[where] = saved + direction * h
                values.append(float(f(x)))
            x[where] = saved
            out[where] = np.subtract(*values) / (2 * h)
    return out


# %% task="relative_error"
def relative_error(a, n, eps=1e-8):
    difference, size = np.abs(np.subtract(a, n)), np.add(np.abs(a), np.abs(n))
    small = size < eps
    return np.divide(difference, size, out=difference / eps, where=~small)


# %% task="accuracy"
def accuracy(X, y, W, b):
    right = 0
    for x, label in zip(X, y):
        right += int(label == max(range(len(b)), key=(x @ W + b).__getitem__))
    return right / len(X)
