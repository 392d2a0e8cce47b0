# Timing decorator, type hints, asserts, np.matmul and take_along_axis.
# kind: unusual

# %% task="softmax"
import functools


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        begin = time.perf_counter()
        answer = function(*args, **kwargs)
        wrapper.seconds += time.perf_counter() - begin
        return answer

    wrapper.seconds = 0.0
    return wrapper


@timed
def softmax(z3: np.ndarray) -> np.ndarray:
    m = np.max(z3, axis=1)
    e = np.exp((z3.T - m).T)
    return (e.T / e.T.sum(axis=0)).T


# %% task="softmax_loss_gradient"
@timed
def softmax_loss_gradient(z3: np.ndarray, y: np.ndarray) -> np.ndarray:
    P = softmax(z3)
    picked = np.take_along_axis(P, y[:, None], axis=1)
    np.put_along_axis(P, y[:, None], picked - 1, axis=1)
    return np.true_divide(P, y.shape[0])


# %% task="output_layer_gradients"
@timed
def output_layer_gradients(a2, W2, dz3, reg: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    assert a2.shape[1] == W2.shape[0] and dz3.shape[1] == W2.shape[1]
    return np.matmul(a2.transpose(), dz3) + 2 * reg * W2, dz3.sum(0)


# %% task="hidden_layer_gradients"
@timed
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    upstream = np.matmul(dz3, W2.transpose())
    upstream = np.multiply(upstream, np.heaviside(z2, 0.0).astype(upstream.dtype))
    return np.matmul(X.transpose(), upstream) + 2 * reg * W1, upstream.sum(0)


# %% task="predict"
@add_to_class(TwoLayerNet)
@timed
def predict(self, X: np.ndarray) -> np.ndarray:
    return np.argmax(softmax(self.forward(X)[-1]), axis=-1)
