"""Random questions: scores, networks of two layers with a batch, and perceptrons of any depth."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.expect.gradients import away_from_kinks
from autograder.expect.perceptrons import forward
from autograder.language import say
from autograder.oracles import networks as oracle
from autograder.tolerances import Array

Batch = tuple[Array, dict[str, Array], NDArray[np.int64]]

# Half of the rows far below, half far above: one shift for all of them leaves nothing of the lower ones.
MIXED = np.array([[-1000.0], [-1000.0], [1000.0], [1000.0]])
APART = np.array([-900.0, 0.0, 900.0])
MORE_THAN_ONE = 1.2


def draw_scores(rng: np.random.Generator) -> list[tuple[Array]]:
    """Return scores (N, K) of several sizes, then some that overflow an exponential which is not shifted."""
    moderate = [rng.normal(0.5, 2.0, size) for size in ((4, 4), (4, 3), (2, 7), (1, 4))]
    large = [rng.normal(size=(4, 3)) + each for each in (1000.0, -1000.0, MIXED, APART)]
    return [(scores,) for scores in (*moderate, *large)]


def of_scores(scores: Array, *_: object) -> str:
    """Return scores in the words of a message."""
    low, high = np.round(scores.min(), -2) + 0.0, np.round(scores.max(), -2) + 0.0
    far = (
        say("scores near {low:.0f}", low=low)
        if low == high
        else say("scores from {low:.0f} to {high:.0f}", low=low, high=high)
    )
    return far if low or high else f"N={scores.shape[0]} K={scores.shape[1]}"


def draw_batch(rng: np.random.Generator, n: int, d: int, h: int, c: int, *, telling: bool = False) -> Batch:
    """Return X (N, D), the parameters of a network of two layers and y (N,).

    Weights and biases are far from zero, and no z2 is near the kink of the ReLU. With `telling`, wrong masks of the
    ReLU differ from each other and from the right one: one neuron or more never fires, some do by more than 1, and
    some samples make more of them negative than positive.
    """

    def one() -> Batch:
        W1, b1 = rng.normal(0.1, 0.7, (d, h)), rng.normal(0.0, 0.6, h)
        params = {"W1": W1, "b1": b1, "W2": rng.normal(-0.1, 0.7, (h, c)), "b2": rng.normal(0.3, 0.6, c)}
        return rng.normal(0.3, 1.0, (n, d)), params, rng.permutation(np.arange(n) % c)

    def distance(batch: Batch) -> float:
        z2 = oracle.layers(batch[1], batch[0])[0]
        mixed = z2.sum(axis=1).min() < 0 < z2.sum(axis=1).max()
        tells = mixed and z2.max() > MORE_THAN_ONE and (z2 < 0).all(axis=0).any()
        return float(np.abs(z2).min()) if tells or not telling else 0.0

    found: Batch = away_from_kinks(one, distance)
    return found


def draw_params(rng: np.random.Generator, widths: Sequence[int]) -> dict[str, Array]:
    """Return random parameters W1, b1 … of a network of these widths."""
    pairs = enumerate(itertools.pairwise(widths), start=1)
    shapes = {name: shape for i, (n, out) in pairs for name, shape in ((f"W{i}", (n, out)), (f"b{i}", (out,)))}
    return {name: rng.normal(0, 0.7, shape) for name, shape in shapes.items()}


def draw_perceptron(
    rng: np.random.Generator, widths: Sequence[int], activations: str | Sequence[str], n: int
) -> dict[str, Any]:
    """Return a case of expect.perceptrons: n samples, no bias zero, and no ReLU near its kink.

    activations: one name for all layers, or one for each.
    """
    pairs = list(itertools.pairwise(widths))
    names = [activations] * len(pairs) if isinstance(activations, str) else list(activations)

    def one() -> dict[str, Any]:
        W = [rng.normal(size=(out, before)) for before, out in pairs]
        b = [rng.normal(size=out) for _, out in pairs]
        X, y = rng.normal(size=(n, widths[0])), rng.normal(size=(n, widths[-1]))
        return {"W": W, "b": b, "X": X, "y": y, "activations": names}

    def distance(case: dict[str, Any]) -> float:
        pairs = zip(forward(case)[0].values(), names, strict=True)
        return min((float(np.abs(z).min()) for z, name in pairs if name == "relu"), default=np.inf)

    found: dict[str, Any] = away_from_kinks(one, distance)
    return found


def of_perceptron(case: Mapping[str, Any]) -> str:
    """Return a case in the words of a message."""
    widths = [case["W"][0].shape[1], *map(len, case["W"])]
    return f"n_l={widths}, {' '.join(case['activations'])}, N={len(case['X'])}"


def away_from_zero(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Return numbers of both signs whose absolute value lies between 0.1 and 1.6."""
    sizes: Array = rng.uniform(0.1, 1.6, shape)
    return sizes * np.where(rng.random(shape) < 0.5, -1.0, 1.0)  # noqa: PLR2004 - as often the one as the other


def draw_turn(rng: np.random.Generator) -> Callable[[Array, Array], tuple[Array, Array]]:
    """Return what measures some of two features in [0, 1] from the other end, or calls two classes the other way round.

    It takes X (N, 2) and y, and returns new ones. As hard to learn as before where more of both features means the one
    class: weights that were there before, or data beside the arguments, know nothing of that.
    """
    while True:
        *ends, label = rng.integers(2, size=3)
        if not label == ends[0] == ends[1]:  # with all three, the rule is the old one
            return lambda X, y: (np.abs(X - ends), np.abs(y - label))
