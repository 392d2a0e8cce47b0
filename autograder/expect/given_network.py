"""A small network in torch that a student's code is given, and losses of it; what probes need of them is all here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

import torch
from torch import nn

Objective = Callable[[torch.Tensor, torch.Tensor, Sequence[torch.Tensor], float], torch.Tensor]


def network(widths: Sequence[int], *, bias: bool = True) -> nn.Sequential:
    """Return a float64 network: tanh between the layers, a sigmoid at the end."""
    layers = [each for a, b in pairwise(widths) for each in (nn.Linear(a, b, bias=bias), nn.Tanh())]
    return nn.Sequential(*layers[:-1], nn.Sigmoid()).double()


def load(network: Any, values: Iterable[Any]) -> Any:
    """Return a network with its parameters overwritten in their order."""
    with torch.no_grad():
        for parameter, value in zip(network.parameters(), values, strict=True):
            parameter.copy_(torch.as_tensor(value))
    return network


def l2_objective(y_hat: torch.Tensor, y: torch.Tensor, parameters: Sequence[torch.Tensor], reg: float) -> torch.Tensor:
    """Return ½ Σ (y − ŷ)² + λ Σ p²."""
    squares = torch.stack([p.square().sum() for p in parameters]).sum()
    return 0.5 * nn.functional.mse_loss(y_hat, y, reduction="sum") + reg * squares


def l1_objective(y_hat: torch.Tensor, y: torch.Tensor, parameters: Sequence[torch.Tensor], reg: float) -> torch.Tensor:
    """Return the mean binary cross-entropy + λ Σ|w| over the weight matrices."""
    sizes = torch.stack([p.abs().sum() for p in parameters if p.dim() > 1]).sum()
    return nn.functional.binary_cross_entropy(y_hat, y) + reg * sizes
