"""Trainings with one thing wrong: whoever reads their curves can tell what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

SICK_REGRESSIONS = ("step_too_long", "gradients_add_up", "bias_only")
SICK_CLASSIFIERS = ("step_too_long", "softmax_twice", "labels_shuffled")

# Learning rates: of a healthy training, far beyond what is stable, and where two softmaxes flatten the gradient.
RATES = {"regression": 0.07, "classifier": 0.1}
TOO_LONG = {"regression": 0.45, "classifier": 4.0}
FLATTENED = 1.0


def sick_curves(X: Any, y: Any, faults: Sequence[str], *, steps: int = 150, seed: int = 0) -> list[list[float]]:
    """Return the losses of one training for each of `faults`, of a small network on the whole batch; "" has none.

    X: (N, …) tensor; y: (N, 1) floats for a regression, or (N,) integers for a classification.
    """
    return [_train(X, y, fault, steps, seed) for fault in faults]


def _train(X: Any, y: Any, fault: str, steps: int, seed: int) -> list[float]:
    import torch

    kind = "regression" if y.is_floating_point() else "classifier"
    generator = torch.Generator().manual_seed(seed)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = _network(X, y, kind)
    if fault == "labels_shuffled":
        y = y[torch.randperm(len(y), generator=generator)]
    rate = {"step_too_long": TOO_LONG[kind], "softmax_twice": FLATTENED}.get(fault, RATES[kind])
    parameters = [p for name, p in model.named_parameters() if fault != "bias_only" or name.endswith("bias")]
    optimizer = torch.optim.SGD(parameters, lr=rate)
    losses = []
    for _ in range(steps):
        loss = _loss(model(X), y, kind, twice=fault == "softmax_twice")
        if fault != "gradients_add_up":
            optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def _network(X: Any, y: Any, kind: str) -> Any:
    from torch import nn

    inputs, outputs = X[0].numel(), 1 if kind == "regression" else int(y.max()) + 1
    activation = nn.Tanh if kind == "regression" else nn.ReLU
    layers = [
        nn.Flatten(),
        nn.Linear(inputs, 16),
        activation(),
        nn.Linear(16, 16),
        activation(),
        nn.Linear(16, outputs),
    ]
    return nn.Sequential(*layers).to(X.dtype)


def _loss(outputs: Any, y: Any, kind: str, *, twice: bool) -> Any:
    from torch.nn import functional as F  # noqa: N812 - its name everywhere

    if kind == "regression":
        return ((outputs - y) ** 2).sum() / len(y)
    return F.cross_entropy(outputs.softmax(dim=1) if twice else outputs, y)
