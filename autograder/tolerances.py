"""What two arrays may differ by, in one table: per dtype of the answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from autograder.language import Message

Array = NDArray[np.float64]
ALLOWED = Message("{relative:.0e} relative allowed")


@dataclass(frozen=True)
class Tolerance:
    """What may differ: |found − expected| <= absolute · scale + relative · |expected|.

    `scale` is the greatest |expected| of the tensor, so that elements which cancel to nearly nothing
    are judged by the rounding of their neighbours.
    """

    relative: float
    absolute: float

    def __str__(self) -> str:
        """Return the tolerance as a verdict quotes it."""
        return ALLOWED.format(relative=self.relative)


# Per dtype of the answer: float64 leaves room for another order of summation,
# float32 and float16 for honest rounding in every step of a small network.
TOLERANCES = {
    "float64": Tolerance(1e-8, 1e-10),
    "float32": Tolerance(1e-4, 1e-5),
    "float16": Tolerance(2e-2, 1e-2),
}


# Distances that differ by less are the same: which is larger depends on the machine.
SAME_DISTANCE = 1e-9


def farthest(distance: Array) -> tuple[int, ...]:
    """Return the index of the largest of distances, the first one of those that are the same."""
    largest = distance.max()
    place = np.argmax(distance >= largest - SAME_DISTANCE * abs(largest)) if np.isfinite(largest) else distance.argmax()
    return tuple(int(i) for i in np.unravel_index(int(place), distance.shape))


def close(found: Array, expected: Array, tolerance: Tolerance) -> bool:
    """Return whether two finite arrays of equal shape agree within `tolerance`."""
    return not outside(found, expected, tolerance).any()


def outside(found: Array, expected: Array, tolerance: Tolerance) -> NDArray[np.bool_]:
    """Return which elements of `found` differ from those of `expected` by more than `tolerance`; NaN always does."""
    scale = float(np.abs(expected).max(initial=0.0))
    allowed = tolerance.absolute * max(scale, 1e-12) + tolerance.relative * np.abs(expected)
    differs: NDArray[np.bool_] = ~(np.abs(found - expected) <= allowed)
    return differs
