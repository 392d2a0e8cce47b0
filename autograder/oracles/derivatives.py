"""What is right where a derivative is asked for: automatic differentiation in float64."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch.nn.functional import linear

from autograder.tolerances import Array

ACTIVATIONS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "identity": torch.clone,
}


def gradients(value: Callable[..., torch.Tensor], *at: Array) -> tuple[Array, ...]:
    """Return the gradients of a number, value(*tensors), with respect to each tensor at the arrays `at`."""
    with torch.enable_grad():
        points = [torch.tensor(np.asarray(each, dtype=np.float64), requires_grad=True) for each in at]
        return tuple(np.asarray(each) for each in torch.autograd.grad(value(*points), points))


def through(error: Array, function: Callable[..., torch.Tensor], *at: Array) -> tuple[Array, ...]:
    """Return what comes back through function(*tensors) to each tensor at the arrays `at`, for an error behind it."""
    return gradients(lambda *points: (function(*points) * torch.tensor(error)).sum(), *at)


def perceptron(X: Array, parameters: Sequence[torch.Tensor], activations: Sequence[str]) -> torch.Tensor:
    """Return the outputs of linear layers, each with an activation; first all weights (out, in), then all biases."""
    a, depth = torch.tensor(X), len(activations)
    for W, b, name in zip(parameters[:depth], parameters[depth:], activations, strict=True):
        a = ACTIVATIONS[name](linear(a, W, b))
    return a
