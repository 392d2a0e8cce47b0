"""Height and weight of adults, two classes."""

from dataclasses import dataclass

from .types import Floats, Integers


@dataclass(frozen=True, eq=False)
class HeightWeight:
    """X (n, 2) in [0, 1]: height and weight; y (n,) int64: 0 women, 1 men."""

    X_train: Floats
    y_train: Integers
    X_test: Floats
    y_test: Integers


def height_weight() -> HeightWeight:
    """The committed table, scaled."""
    raise NotImplementedError
