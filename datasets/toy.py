"""Five samples on which a small network is trained in a blink."""

import numpy as np

from .types import Floats, Integers


def toy() -> tuple[Floats, Integers]:
    """X (5, 4) float64 and y (5,) int64 with labels 0, 1, 2; the same on every call.

    The draw is that of the published two-layer exercise: 10 · N(0, 1) from RandomState(1),
    a stream that numpy keeps frozen.
    """
    X = 10 * np.random.RandomState(1).randn(5, 4)
    y = np.array([0, 1, 2, 2, 1], dtype=np.int64)
    return X, y
