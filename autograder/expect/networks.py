"""The parameters of a student's network: which belong to which layer, and whether they start as they should."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.errors import Failure, Hint
from autograder.expect.answers import entry
from autograder.expect.compare import expect_array, expect_true, shape_of
from autograder.expect.explained import expect_known
from autograder.language import Message, say
from autograder.mistakes.sentences import SENTENCES
from autograder.tolerances import Array

Layers = tuple[list[Array], list[Array]]

NO_SHAPE = Message(
    "no parameter of shape {shape}: expected layers of the widths {widths}, found {shapes}\nwith {setting}"
)
COUNT = Message("expected {count} weights and biases, not {found}: {shapes}\nwith {setting}")
ARRANGED = Message("expected parameters of the shapes {wanted}, found {shapes}")
DEVIATION = Message("the standard deviation of the weights is {found:.4g}: expected {wanted:.4g}\nwith {setting}")
MEAN = Message("the mean of the weights is {found:.4g}: expected 0\nwith {setting}")
MOMENT = Message("the weights are not normal: their fourth moment is {found:.2f}, expected 3\nwith {setting}")

# Sixteen standard errors of the standard deviation of 32,000 numbers, and far below the distance to any mistake.
NEAR = 0.05
# The fourth moments of a normal and of a uniform distribution, and how near a sample comes to them.
NORMAL, UNIFORM, NEAR_NORMAL, NEAR_UNIFORM = 3.0, 1.8, 0.3, 0.1
STANDARD_ERRORS = 6
# Two shares are one, but for rounding.
ROUNDING = 1e-6


def in_order(parameters: Sequence[Any], widths: Sequence[int], setting: str) -> list[Layers]:
    """Return weights (out, in) and biases (out,) of the layers, whatever the order in which they were made.

    Where layers are equally large, there are several ways to order them: first the one in which they were made.
    """
    wanted = [(after, before) for before, after in itertools.pairwise(widths)]
    shapes = [shape_of(each) for each in parameters]
    for shape in [*wanted, *((out,) for out, _ in wanted)]:
        missing = NO_SHAPE.format(shape=shape, widths=list(widths), shapes=shapes, setting=setting)
        expect_true(shape in shapes, missing)
    count = COUNT.format(count=2 * len(wanted), found=len(shapes), shapes=shapes, setting=setting)
    shared = len(shapes) < 2 * len(wanted) and len(set(wanted)) < len(wanted)
    expect_known(len(shapes) == 2 * len(wanted), count, "layers_shared" if shared else "")
    biases = _arrangements(parameters, [shape[:1] for shape in wanted])
    return [(list(W), list(b)) for W in _arrangements(parameters, wanted) for b in biases]


def _arrangements(parameters: Sequence[Any], wanted: Sequence[tuple[int, ...]]) -> list[tuple[Array, ...]]:
    """Return every way to take parameters of the wanted shapes, each of them once."""
    arrays = [expect_array("a parameter", each, shape=shape_of(each) or ()) for each in parameters]
    fitting = [[number for number, array in enumerate(arrays) if array.shape == shape] for shape in wanted]
    choices = (choice for choice in itertools.product(*fitting) if len(set(choice)) == len(choice))
    found = [tuple(arrays[number] for number in choice) for choice in choices]
    if not found:
        raise Failure(ARRANGED.format(wanted=list(wanted), shapes=[array.shape for array in arrays]))
    return found


def dropped(seen: Sequence[tuple[Any, Array]]) -> Hint | None:
    """Return whether some activations that fire are 0, and all others enlarged alike: dropout.

    seen: the activations found after a ReLU, and the right ones.
    """
    partly = False
    for found, right in seen:
        values = expect_array("the activations", found, shape=right.shape)
        shares = values[right > 0] / right[right > 0]
        kept = shares[shares > 0]
        if values[right <= 0].any() or (len(kept) and (kept.min() < 1 - ROUNDING or np.ptp(kept) > ROUNDING)):
            return None
        partly = partly or 0 < len(kept) < len(shares)
    return Hint("dropout", SENTENCES["dropout"]) if partly else None


def trained(found: Any, widths: Sequence[int]) -> dict[str, Array]:
    """Return the parameters W1 (in, out), b1 … of a trained network of these widths; a bias may be a row."""
    params = {}
    for number, (before, after) in enumerate(itertools.pairwise(widths), start=1):
        for name, shape in ((f"W{number}", (before, after)), (f"b{number}", (after,))):
            value = entry(found, name)
            value = value[0] if shape_of(value) == (1, *shape) else value
            params[name] = expect_array(say("{name} after training", name=name), value, shape=shape)
    return params


def expect_normal(weights: Array, *, std: float, others: Mapping[str, float], setting: str) -> None:
    """Raise Failure unless the weights are normal numbers around 0 of a standard deviation.

    others: the standard deviations of known mistakes by their names.
    """
    found = float(weights.std())
    expect_known(weights.min() < 0, say("no weight is negative\nwith {setting}", setting=setting), "weights_positive")
    fitting = [name for name, other in others.items() if abs(found / other - 1) < NEAR]
    wrong = DEVIATION.format(found=found, wanted=std, setting=setting)
    expect_known(abs(found / std - 1) <= NEAR, wrong, fitting[0] if len(fitting) == 1 else "")
    mean = float(weights.mean())
    allowed = STANDARD_ERRORS * std / weights.size**0.5
    expect_true(abs(mean) < allowed, MEAN.format(found=mean, setting=setting))
    moment = float(np.mean((weights / found) ** 4))
    uniform = abs(moment - UNIFORM) < NEAR_UNIFORM
    text = MOMENT.format(found=moment, setting=setting)
    expect_known(abs(moment - NORMAL) < NEAR_NORMAL, text, "uniform_for_normal" if uniform else "")


def expect_different(drawn: Sequence[Array]) -> None:
    """Raise Failure when the weights of two layers are the same random numbers."""
    for (one, first), (other, second) in itertools.combinations(enumerate(drawn, start=1), 2):
        size = min(first.size, second.size)
        alike = abs(float(np.corrcoef(first.ravel()[:size], second.ravel()[:size])[0, 1]))
        text = say("the weights of layers {one} and {other} are the same random numbers", one=one, other=other)
        expect_known(alike < 0.5, text, "seed_fixed")  # noqa: PLR2004 - independent numbers correlate by hundredths
