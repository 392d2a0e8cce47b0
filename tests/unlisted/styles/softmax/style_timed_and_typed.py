# Every function is timed by a decorator, typed and full of asserts; products by np.matmul.
# kind: unusual

# %% after="given_setup"
import functools
from typing import Callable

TIMES: dict[str, float] = {}


def timed(function: Callable) -> Callable:
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            TIMES[function.__name__] = TIMES.get(function.__name__, 0.0) + time.perf_counter() - start

    return wrapper


# %% task="softmax"
@timed
def softmax(scores: np.ndarray) -> np.ndarray:
    assert scores.ndim == 2, f"expected a matrix, got {scores.shape}"
    shifted: np.ndarray = np.subtract(scores, np.amax(scores, axis=-1)[:, np.newaxis])
    exp: np.ndarray = np.exp(shifted)
    P = np.divide(exp, np.sum(exp, axis=-1)[:, np.newaxis])
    assert np.allclose(P.sum(axis=1), 1.0)
    return P


# %% task="cross_entropy"
@timed
def cross_entropy(probabilities: np.ndarray, y: np.ndarray) -> float:
    picked = np.take_along_axis(probabilities, y.reshape(-1, 1), axis=1).squeeze(axis=1)
    assert picked.shape == y.shape
    return float(np.mean(-np.log(picked)))


# %% task="loss_and_gradients"
@timed
def loss_and_gradients(X: np.ndarray, y: np.ndarray, W: np.ndarray, b: np.ndarray, reg: float) -> tuple[float, np.ndarray, np.ndarray]:
    assert X.shape[1] == W.shape[0] and W.shape[1] == b.shape[0]
    n = X.shape[0]
    P = softmax(np.add(np.matmul(X, W), b))
    J = cross_entropy(P, y) + reg * float(np.square(W).sum())
    G = np.where(np.arange(W.shape[1])[np.newaxis, :] == y[:, np.newaxis], P - 1.0, P) / n
    return J, np.matmul(np.transpose(X), G) + np.multiply(2.0 * reg, W), np.matmul(np.ones(n), G)


# %% task="accuracy"
@timed
def accuracy(X: np.ndarray, y: np.ndarray, W: np.ndarray, b: np.ndarray) -> float:
    hits: int = int(np.count_nonzero((np.matmul(X, W) + b).argmax(axis=1) == y))
    return hits / len(y)
