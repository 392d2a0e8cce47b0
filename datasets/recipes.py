"""The recipes whose accuracies the stand-in shares with real CIFAR-10, trained in float32.

They are written once more here, apart from the reference solutions, and only for speed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .types import Images, Integers, Labelled

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Softmax:
    """One-layer softmax classifier, minibatch gradient descent, pixels in [0, 1]."""

    num_train: int = 10_000
    epochs: int = 40
    batch: int = 100
    lr: float = 0.01
    reg: float = 0.0

    def run(self, data: Labelled, seed: int) -> float:
        """Held-out accuracy in per cent after training from `seed`."""
        rng = np.random.default_rng(seed)
        chosen = rng.permutation(len(data.train_labels))[: self.num_train]
        X, y = _rows(data.train_images[chosen], 1 / 255), data.train_labels[chosen]
        W = (0.01 * rng.standard_normal((X.shape[1], 10))).astype(np.float32)
        b = np.zeros(10, dtype=np.float32)
        for rows in _batches(rng, len(y), self.batch, self.epochs):
            delta = _softmax_delta(X[rows] @ W + b, y[rows])
            W -= self.lr * (X[rows].T @ delta + 2 * self.reg * W)
            b -= self.lr * delta.sum(axis=0)
        scores = _rows(data.test_images, 1 / 255) @ W + b
        return _per_cent(scores, data.test_labels)


@dataclass(frozen=True)
class TwoLayer:
    """Two-layer ReLU network on mean-subtracted pixels, SGD with decay per epoch."""

    hidden: int = 100
    iterations: int = 3_000
    batch: int = 300
    lr: float = 1e-3
    reg: float = 1e-2
    decay: float = 0.95
    std: float = 1e-4
    num_train: int = 49_000

    def run(self, data: Labelled, seed: int) -> float:
        """Held-out accuracy in per cent after training from `seed`."""
        rng = np.random.default_rng(seed)
        chosen = rng.permutation(len(data.train_labels))[: self.num_train]
        X, y = _rows(data.train_images[chosen]), data.train_labels[chosen]
        mean = X.mean(axis=0, dtype=np.float64).astype(np.float32)
        X -= mean
        p = self._train(rng, X, y)
        hidden = np.maximum(0, (_rows(data.test_images) - mean) @ p["W1"] + p["b1"])
        return _per_cent(hidden @ p["W2"] + p["b2"], data.test_labels)

    def _train(self, rng: np.random.Generator, X: Array, y: Integers) -> dict[str, Array]:
        p = {
            "W1": (self.std * rng.standard_normal((X.shape[1], self.hidden))).astype(np.float32),
            "b1": np.zeros(self.hidden, dtype=np.float32),
            "W2": (self.std * rng.standard_normal((self.hidden, 10))).astype(np.float32),
            "b2": np.zeros(10, dtype=np.float32),
        }
        lr, per_epoch = self.lr, -(-len(y) // self.batch)
        epochs = -(-self.iterations // per_epoch)
        for step, rows in enumerate(_batches(rng, len(y), self.batch, epochs), 1):
            if step > self.iterations:
                break
            self._step(p, X[rows], y[rows], lr)
            lr *= self.decay if step % per_epoch == 0 else 1.0
        return p

    def _step(self, p: dict[str, Array], X: Array, y: Integers, lr: float) -> None:
        hidden = np.maximum(0, X @ p["W1"] + p["b1"])
        delta = _softmax_delta(hidden @ p["W2"] + p["b2"], y)
        back = (delta @ p["W2"].T) * (hidden > 0)
        p["W2"] -= lr * (hidden.T @ delta + 2 * self.reg * p["W2"])
        p["b2"] -= lr * delta.sum(axis=0)
        p["W1"] -= lr * (X.T @ back + 2 * self.reg * p["W1"])
        p["b1"] -= lr * back.sum(axis=0)


@dataclass(frozen=True)
class Network:
    """Torch network of ReLU layers on images normalised with training statistics, SGD.

    `phases` are (epochs, learning rate), each with a fresh optimiser; the batches are the same ones
    in every epoch unless `shuffle`. `classes` keeps two classes only; `normalise` "mean" subtracts
    the mean image of raw pixels, "channel" standardises each colour.
    """

    phases: tuple[tuple[int, float], ...]
    hidden: tuple[int, ...] = (512, 128, 32)
    classes: tuple[int, int] | None = None
    size: int = 32
    batch: int = 256
    momentum: float = 0.0
    weight_decay: float = 0.0
    normalise: str = "channel"
    num_train: int = 8_000
    shuffle: bool = False

    def run(self, data: Labelled, seed: int) -> float:
        """Held-out accuracy in per cent after training from `seed`."""
        import torch

        rng = np.random.default_rng(seed)
        images, y = self._keep(data.train_images, data.train_labels)
        test, test_y = self._keep(data.test_images, data.test_labels)
        chosen = rng.permutation(len(y))[: self.num_train]
        X, y, Z = *(self._prepare(images[chosen]), y[chosen]), self._prepare(test)
        axes = 0 if self.normalise == "mean" else (0, 1, 2)
        mean = X.mean(axis=axes, dtype=np.float64).astype(np.float32)
        std = 1.0 if self.normalise == "mean" else X.std(axis=axes, dtype=np.float64).astype(np.float32)
        X, Z = ((part - mean) / std for part in (X, Z))
        torch.manual_seed(seed)
        model = self._train(rng, X.reshape(len(X), -1), y)
        with torch.no_grad():
            return _per_cent(model(torch.from_numpy(Z.reshape(len(Z), -1))).numpy(), test_y)

    def _keep(self, images: Images, labels: Integers) -> tuple[Images, Integers]:
        if self.classes is None:
            return images, labels
        rows = np.flatnonzero(np.isin(labels, self.classes))
        return images[rows], (labels[rows] == self.classes[1]).astype(np.int64)

    def _prepare(self, images: Images) -> Array:
        from .arrays import resize

        return resize(images, self.size).astype(np.float32)

    def _train(self, rng: np.random.Generator, X: Array, y: Integers) -> Any:
        import torch

        widths = [X.shape[1], *self.hidden, 2 if self.classes else 10]
        layers: list[Any] = []
        for i in range(len(widths) - 1):
            layers += [torch.nn.Linear(widths[i], widths[i + 1]), torch.nn.ReLU()]
        model = torch.nn.Sequential(*layers[:-1])
        inputs, targets = torch.from_numpy(X), torch.from_numpy(y)
        for epochs, lr in self.phases:
            optimizer = torch.optim.SGD(
                model.parameters(), lr=lr, momentum=self.momentum, weight_decay=self.weight_decay
            )
            for rows in _batches(rng, len(y), self.batch, epochs, shuffle=self.shuffle):
                at = torch.from_numpy(rows)
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(model(inputs[at]), targets[at]).backward()
                optimizer.step()
        return model


Recipe = Softmax | TwoLayer | Network


def _rows(images: Images, scale: float = 1.0) -> Array:
    rows = images.reshape(len(images), -1).astype(np.float32)
    rows *= np.float32(scale)
    return rows


def _batches(
    rng: np.random.Generator, n: int, batch: int, epochs: int, *, shuffle: bool = True
) -> Iterator[NDArray[np.int64]]:
    """Consecutive rows of one permutation per epoch, or of the order as it is; the last batch may be short."""
    for _ in range(epochs):
        order = rng.permutation(n) if shuffle else np.arange(n)
        for start in range(0, n, batch):
            yield order[start : start + batch]


def _softmax_delta(scores: Array, y: Integers) -> Array:
    """Gradient of the mean cross-entropy with respect to the scores."""
    scores = scores - scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    scores[np.arange(len(y)), y] -= 1
    scores /= np.float32(len(y))
    return scores


def _per_cent(scores: Any, y: Integers) -> float:
    return float((scores.argmax(axis=1) == y).mean() * 100)
