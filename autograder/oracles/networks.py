"""Networks of linear layers with ReLUs between them, softmax and cross-entropy at the end: values and gradients.

Parameters are W1 (D, H), b1 (H,), W2 (H, K), b2 (K,) … by their names, all in float64.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy, nll_loss

from autograder.tolerances import Array

Params = Mapping[str, Array]


def softmax(scores: Array) -> Array:
    """Return the row-wise softmax of (N, K)."""
    return np.asarray(torch.softmax(torch.tensor(1.0 * scores), dim=1))


def cross_entropy_of(probabilities: Array, y: NDArray[np.int64]) -> float:
    """Return the mean cross-entropy of probabilities (N, K)."""
    return float(nll_loss(torch.log(torch.tensor(probabilities)), torch.tensor(y)))


def scores_gradient(scores: Array, y: NDArray[np.int64]) -> Array:
    """Return the gradient (N, K) of the mean cross-entropy at the scores."""
    at = torch.tensor(scores, requires_grad=True)
    return _derivatives(cross_entropy(at, torch.tensor(y)), {"scores": at})["scores"]


def affine_gradients(X: Array, W: Array, delta: Array, reg: float) -> tuple[Array, Array]:
    """Return the gradients of W and b in XW + b with the penalty reg·ΣW², where delta (N, K) comes back to it."""
    at = {"W": torch.tensor(W, requires_grad=True), "b": torch.zeros(delta.shape[1], dtype=torch.float64)}
    value = ((torch.tensor(X) @ at["W"] + at["b"].requires_grad_()) * torch.tensor(delta)).sum()
    found = _derivatives(value + reg * at["W"].square().sum(), at)
    return found["W"], found["b"]


def hidden_gradients(  # noqa: PLR0917 - as the task has them
    X: Array, z: Array, W1: Array, W2: Array, delta: Array, reg: float
) -> tuple[Array, Array]:
    """Return the gradients of W1 and b1 in relu(z) W2 with a penalty: z = XW1 + b1, and delta (N, K) comes back."""
    at = torch.tensor(z, requires_grad=True)
    back = _derivatives(((torch.relu(at) @ torch.tensor(W2)) * torch.tensor(delta)).sum(), {"z": at})["z"]
    return affine_gradients(X, W1, back, reg)


def layers(params: Params, X: Array) -> tuple[Array, ...]:
    """Return z, a, z, a, …, and the scores at last."""
    return tuple(value.numpy() for value in _layers(_tensors(params), X))


def classes(params: Params, X: Array) -> NDArray[np.int64]:
    """Return the class (N,) of the largest score."""
    return np.asarray(layers(params, X)[-1].argmax(axis=1))


def cost(params: Params, X: Array, y: NDArray[np.int64], reg: float) -> tuple[float, dict[str, Array]]:
    """Return J, the mean cross-entropy with reg times the sum of all squared weights, and its gradients."""
    at = {name: value.requires_grad_() for name, value in _tensors(params).items()}
    penalty = torch.stack([value.square().sum() for name, value in at.items() if name[0] == "W"]).sum()
    J = cross_entropy(_layers(at, X)[-1], torch.tensor(y)) + reg * penalty
    return J.item(), _derivatives(J, at)


def _tensors(params: Params) -> dict[str, torch.Tensor]:
    return {name: torch.tensor(np.asarray(value, dtype=np.float64)) for name, value in params.items()}


def _layers(params: Mapping[str, torch.Tensor], X: Array) -> list[torch.Tensor]:
    found = []
    values = torch.tensor(np.asarray(X, dtype=np.float64))
    for number in range(1, len(params) // 2 + 1):
        if number > 1:
            values = torch.relu(values)
            found.append(values)
        values = values @ params[f"W{number}"] + params[f"b{number}"]
        found.append(values)
    return found


def _derivatives(value: torch.Tensor, at: Mapping[str, torch.Tensor]) -> dict[str, Array]:
    found = torch.autograd.grad(value, list(at.values()))
    return {name: np.asarray(each) for name, each in zip(at, found, strict=True)}
