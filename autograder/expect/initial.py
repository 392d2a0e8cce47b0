"""Whether weights look as they were to be drawn."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.expect.compare import expect_array, expect_true
from autograder.language import Message

WRONG_SPREAD = Message("{name} have mean {mean:.4f} and standard deviation {found:.4g}: expected 0 and {std:g}")
NO_TAILS = Message("{name} are never beyond ±{limit:g}: expected draws from a normal distribution")
READ_AS = {
    "variance_for_std": Message("{std:g}² is the variance: the standard deviation is its root"),
    "std_for_variance": Message("{std:g} was taken for the variance; it is the standard deviation"),
    "weights_not_drawn": Message("these are the weights that nn.Linear draws by itself"),
    "weights_not_scaled": Message("the weights have the standard deviation 1: expected {std:g}"),
    "uniform_for_normal": Message("a uniform distribution was drawn from: a normal one is meant"),
}
# So many standard errors are no chance any more; a normal distribution goes beyond so many standard deviations.
CLEARLY, TAIL = 6, 2.5


def expect_normal(name: str, found: Any, shape: tuple[int, ...], std: float) -> None:
    """Raise Failure unless an array looks drawn from N(0, std²); it takes a thousand numbers and more to tell."""
    weights = expect_array(name, found, shape=shape)
    have = float(weights.std())
    # The standard error of a standard deviation is σ / √(2n).
    share = CLEARLY / math.sqrt(2 * weights.size)
    readings = {
        "variance_for_std": std**2,
        "std_for_variance": math.sqrt(std),
        "weights_not_drawn": 1 / math.sqrt(3 * shape[-1]),
        "weights_not_scaled": 1.0,
        "uniform_for_normal": std / math.sqrt(3),
    }
    taken = next((key for key, each in readings.items() if abs(have - each) < share * each), "")
    expect_true(
        abs(have - std) < share * std and abs(weights.mean()) < CLEARLY * std / math.sqrt(weights.size),
        WRONG_SPREAD.format(name=name, mean=weights.mean(), found=have, std=std),
        hint=READ_AS[taken].format(std=std) if taken else "",
        misconception=taken,
    )
    expect_true(np.abs(weights).max() > TAIL * std, NO_TAILS.format(name=name, limit=TAIL * std))
