"""Losses in torch with their penalties: what is right, and so nowhere where the student's code runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import nn

Objective = Callable[[torch.Tensor, torch.Tensor, Sequence[torch.Tensor], float], torch.Tensor]


def l2_objective(y_hat: torch.Tensor, y: torch.Tensor, parameters: Sequence[torch.Tensor], reg: float) -> torch.Tensor:
    """Return ½ Σ (y − ŷ)² + λ Σ p²."""
    squares = torch.stack([p.square().sum() for p in parameters]).sum()
    return 0.5 * nn.functional.mse_loss(y_hat, y, reduction="sum") + reg * squares


def l1_objective(y_hat: torch.Tensor, y: torch.Tensor, parameters: Sequence[torch.Tensor], reg: float) -> torch.Tensor:
    """Return the mean binary cross-entropy + λ Σ|w| over the weight matrices."""
    sizes = torch.stack([p.abs().sum() for p in parameters if p.dim() > 1]).sum()
    return nn.functional.binary_cross_entropy(y_hat, y) + reg * sizes
