# Timing decorator, type hints, np.square and add.reduce, sums over a dict, asserts.
# kind: unusual

# %% task="loss_reg"
import functools


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        begin = time.perf_counter()
        answer = function(*args, **kwargs)
        wrapper.last = time.perf_counter() - begin
        return answer

    return wrapper


@timed
def loss_reg(X: np.ndarray, y: np.ndarray, weights: dict[str, np.ndarray], reg: float, *, verbose: bool = False) -> float:
    *_, y_hat = forward(X, weights)
    assert y_hat.shape == y.shape, (y_hat.shape, y.shape)
    data = np.add.reduce(np.square(y - y_hat), axis=None) / 2
    size = sum(np.absolute(W).sum() for W in weights.values())
    if verbose:
        print(f"{data=:.4f} {size=:.4f}")
    return float(data + reg * size)


# %% task="backward_reg"
@timed
def backward_reg(X: np.ndarray, y: np.ndarray, weights: dict[str, np.ndarray], reg: float) -> dict[str, np.ndarray]:
    a1, y_hat = forward(X, weights)
    delta2 = np.multiply(np.subtract(y_hat, y), np.multiply(y_hat, np.subtract(1.0, y_hat)))
    delta1 = np.multiply(np.matmul(delta2, weights["W2"].T), a1 - np.square(a1))
    data = {"W1": np.matmul(X.T, delta1), "W2": np.matmul(a1.T, delta2)}
    return {name: g + reg * np.sign(weights[name]) for name, g in data.items()}


# %% task="accuracy"
@timed
@torch.no_grad()
def accuracy(y_hat: torch.Tensor, y: torch.Tensor, *, threshold: float = 0.5) -> float:
    answers = torch.where(y_hat > threshold, 1.0, 0.0)
    return torch.eq(answers, y).double().mean().item()
