"""Small networks in torch that a student's code is given, a loss and loaders; what probes need of them is all here.

This module is imported where the student's code runs, and so nothing in it answers a task.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, cast

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


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


def given_loss(y_hat: torch.Tensor, y: torch.Tensor, parameters: Sequence[torch.Tensor], reg: float) -> torch.Tensor:
    """Return 2 Σ|y − ŷ|^1.5 + λ Σ|p|^1.5: a loss to train on that no task asks for."""
    sizes = torch.stack([p.abs().pow(1.5).sum() for p in parameters]).sum()
    return 2 * (y - y_hat).abs().pow(1.5).sum() + reg * sizes


class LinearModel(nn.Module):
    """Scores X W of rows X; with `honest_only_in_eval` their order is turned round in training mode."""

    def __init__(self, weights: Any, *, honest_only_in_eval: bool = False) -> None:
        super().__init__()
        self.W = nn.Parameter(torch.tensor(weights))
        self.honest_only_in_eval = honest_only_in_eval

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the scores (N, C)."""
        scores = X @ self.W
        return scores.flip(1) if self.honest_only_in_eval and self.training else scores


class CountedSamples(TensorDataset):
    """Samples that count how many of them somebody reads, by a loader or around it."""

    def __init__(self, *tensors: torch.Tensor) -> None:
        self.read = 0
        self._own = tensors
        super().__init__(*tensors)

    @property
    def tensors(self) -> tuple[torch.Tensor, ...]:
        """All of them, which are read."""
        self.read += len(self)
        return self._own

    @tensors.setter
    def tensors(self, value: tuple[torch.Tensor, ...]) -> None:
        self._own = value

    def __getitem__(self, index: Any) -> tuple[torch.Tensor, ...]:
        """Count, and return one sample or several."""
        found = tuple(each[index] for each in self._own)
        self.read += len(found[0]) if found[0].dim() == self._own[0].dim() else 1
        return found

    def __len__(self) -> int:
        """Return the number of samples."""
        return len(self._own[0])


class CountingLoader(DataLoader[Any]):
    """A loader that counts how often somebody goes through it, or through what it loads; a look at some is none."""

    begun = 0

    @property
    def passes(self) -> int:
        """How often its samples were gone through."""
        samples = cast("CountedSamples", self.dataset)
        return max(self.begun, round(samples.read / len(samples)))

    def __iter__(self) -> Any:
        """Count, and go through the data."""
        self.begun += 1
        return super().__iter__()


def loader_of(X: Any, y: Any, batch: int) -> CountingLoader:
    """Return a loader over X and y, in their order."""
    return CountingLoader(CountedSamples(torch.tensor(X), torch.tensor(y)), batch_size=batch, shuffle=False)
