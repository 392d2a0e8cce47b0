"""Other optimisers than plain gradient descent are named on their own steps, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from autograder.mistakes.optimisers import identify_optimiser, wrong_lengths

SHAPES = {"W": (4, 3), "b": (3,)}
LR = [0.2, 0.2, 0.2, 0.1, 0.1, 0.1]


def problem(seed: int = 0) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return initial weights, and the gradients of six steps whose lengths lie far apart."""
    rng = np.random.default_rng(seed)
    start = {name: rng.normal(size=shape) for name, shape in SHAPES.items()}
    sizes = (0.4, 2.0, 0.3, 1.0, 3.0, 0.5)
    return start, [{name: size * rng.normal(size=shape) for name, shape in SHAPES.items()} for size in sizes]


def path_of(make: Callable[[list[torch.Tensor]], Any], change: Any = None) -> tuple[Any, Any, list[Any]]:
    """Return start, gradients and the path of an optimiser of torch, made by `make(parameters)`."""
    start, gradients = problem()
    weights = [torch.tensor(value, requires_grad=True) for value in start.values()]
    optimiser, found = make(weights), []
    for gradient, rate in zip(gradients, LR, strict=True):
        for weight, value in zip(weights, gradient.values(), strict=True):
            weight.grad = torch.tensor(value)
        if change is not None:
            change(weights)
        optimiser.param_groups[0]["lr"] = rate
        optimiser.step()
        found.append({name: w.detach().numpy().copy() for name, w in zip(start, weights, strict=True)})
    return start, gradients, found


def sgd(**options: Any) -> Callable[[list[torch.Tensor]], Any]:
    """Return what makes torch's SGD with these options."""
    return lambda weights: torch.optim.SGD(weights, lr=1.0, **options)


def _normalise(weights: list[torch.Tensor]) -> None:
    """Bring all gradients together to the length 2."""
    norm = torch.sqrt(sum((w.grad**2).sum() for w in weights))
    for weight in weights:
        weight.grad *= 2 / norm


NAMED: dict[str, tuple[Any, Any, str, str]] = {
    "adam": (torch.optim.Adam, None, "other_optimiser", "Adam"),
    "adamw": (lambda w: torch.optim.AdamW(w, weight_decay=0.3), None, "other_optimiser", "AdamW"),
    "rmsprop": (torch.optim.RMSprop, None, "other_optimiser", "RMSprop"),
    "adagrad": (torch.optim.Adagrad, None, "other_optimiser", "Adagrad"),
    "momentum": (sgd(momentum=0.7), None, "momentum", "0.7"),
    "nesterov": (sgd(momentum=0.8, nesterov=True), None, "nesterov", "Nesterov"),
    "clip_value": (sgd(), lambda w: torch.nn.utils.clip_grad_value_(w, 0.6), "gradient_clipped", "±0.6"),
    "clip_norm": (sgd(), lambda w: torch.nn.utils.clip_grad_norm_(w, 1.5), "gradient_clipped", "1.5"),
    "normalised": (sgd(), _normalise, "gradient_normalised", "length, 2"),
}


@pytest.mark.parametrize("name", NAMED)
def test_every_other_optimiser_is_named(name: str) -> None:
    """The hint has the misconception of the optimiser, and its constant where it has one."""
    make, change, misconception, word = NAMED[name]
    hint = identify_optimiser(*path_of(make, change), LR)
    assert hint is not None
    assert hint.misconception == misconception
    assert word in hint.text


@pytest.mark.parametrize("change", [None, lambda w: torch.nn.utils.clip_grad_norm_(w, 100.0)])
def test_plain_gradient_descent_is_not_named(change: Any) -> None:
    """Nothing is said of a right path, nor of a limit that no gradient reaches."""
    assert identify_optimiser(*path_of(sgd(), change), LR) is None


def test_a_wrong_rate_is_no_clipping() -> None:
    """Twice or half the learning rate, in all steps or in one, is neither clipped nor another optimiser."""
    start, gradients, found = path_of(sgd())
    for factors in ([2.0] * 6, [0.5] * 6, [0.5, 1, 1, 1, 1, 1], [1, 1, 1, 0.7, 0.7, 0.7]):
        now, path = start, []
        for factor, rate, gradient in zip(factors, LR, gradients, strict=True):
            now = {name: now[name] - factor * rate * gradient[name] for name in now}
            path.append(now)
        assert identify_optimiser(start, gradients, path, LR) is None
    assert found


def test_a_noisy_path_has_no_name() -> None:
    """Steps that are none of the known ones are not named."""
    start, gradients, found = path_of(sgd())
    rng = np.random.default_rng(3)
    noisy = [{name: value + 1e-3 * rng.normal(size=value.shape) for name, value in step.items()} for step in found]
    assert identify_optimiser(start, gradients, noisy, LR) is None
    assert wrong_lengths(start, gradients, noisy, LR) is None


def test_the_lengths_of_steps_along_the_gradient_are_told() -> None:
    """Rates that fall with every step are read off the path."""
    start, gradients = problem()
    now, path = start, []
    for number, gradient in enumerate(gradients, start=1):
        now = {name: now[name] - 0.2 / number * gradient[name] for name in now}
        path.append(now)
    hint = wrong_lengths(start, gradients, path, [0.2] * 6)
    assert hint is not None
    assert hint.misconception == "wrong_rate"
    assert "0.2, 0.1, 0.06667, 0.05, …" in hint.text


@pytest.mark.parametrize("seed", range(40))
def test_the_sum_of_all_gradients_is_no_momentum(seed: int) -> None:
    """Gradients that are never cleared are a velocity with a momentum of 1, which rounding may make a little less."""
    start, gradients = problem(seed)
    total, now, path = dict.fromkeys(start, 0.0), start, []
    for rate, gradient in zip(LR, gradients, strict=True):
        total = {name: total[name] + gradient[name] for name in total}
        now = {name: now[name] - rate * total[name] for name in now}
        path.append(now)
    assert identify_optimiser(start, gradients, path, LR) is None
